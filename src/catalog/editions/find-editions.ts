import { type SqlBool, sql } from 'kysely';
import { given, isAmongSlot, select } from '../../database/statement.ts';
import type { CatalogReader } from '../read/reader.ts';
import { type Release, releaseFields } from '../read/releases.ts';
import type { Stored } from '../schema/fields.ts';
import type { Graph } from '../schema/graph.ts';

/** All editions of a release with itself, the one that lists show first. All fields. */
export async function findEditions({ loaders }: CatalogReader, release: Release): Promise<Release[]> {
  const editions = await loaders.editionsOfRelease.load(release.rowId);
  return editions.length === 0 ? [release] : editions;
}

/** What the editions of a release have in common. It is the same for all of them. */
export interface EditionSummary {
  /** The Spotify id of the edition that the server stored first. */
  firstSpotifyId: string;
  /** ISO 8601, UTC: when one of them last changed. */
  changedAt: string;
  /** How often one of them changed or came. */
  version: number;
}

/** Null if it has no other editions. */
export const findEditionSummary = ({ loaders }: CatalogReader, release: Release): Promise<EditionSummary | null> =>
  loaders.editionSummaryOfRelease.load(release.rowId);

/** The editions of several releases, in the order of their ranks. A release without other editions has no entry. */
export async function listEditionsByRelease(
  graph: Graph,
  releaseIds: readonly number[],
): Promise<Map<number, Release[]>> {
  type Row = Release & { ofRelease: number };
  const rows = await select<Stored<Row>, readonly number[]>(graph, 'editions by release', releaseIds, (slot) =>
    selectEditions(graph, isAmongSlot('mine.release_id', slot, given))
      .select(releaseFields.columns(releaseFields.all))
      .select('mine.release_id as ofRelease')
      .orderBy('mine.release_id')
      .orderBy('edition.rank'),
  );
  return Map.groupBy(releaseFields.toNodes<Row>(rows), ({ ofRelease }) => ofRelease);
}

export async function summarizeEditions(
  graph: Graph,
  releaseIds: readonly number[],
): Promise<Map<number, EditionSummary>> {
  type Row = EditionSummary & { ofRelease: number };
  const rows = await select<Row, readonly number[]>(graph, 'edition summaries', releaseIds, (slot) =>
    selectEditions(graph, isAmongSlot('mine.release_id', slot, given))
      .innerJoin('release as first', 'first.id', 'mine.edition')
      .select(['mine.release_id as ofRelease', 'first.spotify_id as firstSpotifyId'])
      .select((eb) => eb.fn.max('release.changed_at').as('changedAt'))
      .select(sql<number>`cast(sum(release.version) + count(*) - 1 as integer)`.as('version'))
      .groupBy(['mine.release_id', 'first.spotify_id']),
  );
  return new Map(rows.map(({ ofRelease, ...summary }) => [ofRelease, summary]));
}

const selectEditions = (graph: Graph, isMine: ReturnType<typeof sql<SqlBool>>) =>
  graph
    .selectFrom('release_edition as mine')
    .innerJoin('release_edition as edition', 'edition.edition', 'mine.edition')
    .innerJoin('release', 'release.id', 'edition.release_id')
    .where(isMine);
