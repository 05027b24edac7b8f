import type { FieldChange } from '../schema/change.entity.ts';
import { type Graph, inBatches, isAmong, laterOf } from '../schema/graph.ts';
import { releaseRecord } from '../schema/release.entity.ts';
import type { ReleaseInput } from './catalog-update.ts';
import type { GraphTransaction } from './change-graph.ts';
import { insertRows } from './insert-rows.ts';
import { raiseLatestRelease, updateLatestRelease } from './latest-release.ts';
import { createRowWriter } from './row-writer.ts';
import { type ChangedLinks, type WrittenRecord, type WrittenRecords, writeRecords } from './write-records.ts';

const writer = createRowWriter(releaseRecord);

/** Row ids of artists, in billing order. */
type Credits = readonly number[];

/** Writes the releases of an update, after its artists. */
export const writeReleases = (
  tx: GraphTransaction,
  releases: Iterable<ReleaseInput>,
  artistRowIds: ReadonlyMap<string, number>,
): Promise<WrittenRecords> =>
  writeRecords<ReleaseInput, Credits>(tx, releases, {
    writer,
    toUpdate: (release) => release,
    loadLinks: loadCredits,
    toLinks: ({ artists }) => artists?.flatMap(({ spotifyId }) => artistRowIds.get(spotifyId) ?? []) ?? null,
    unknownLinks: [],
    linksField: 'artists',
    areSame: (old, credits) =>
      old.length === credits.length && old.every((artistId, position) => artistId === credits[position]),
    describeLinks: describeCredits,
    writeLinks: async (graph, written) => {
      await writeLinks(graph, written);
      await raiseVersions(graph, written, tx.at);
    },
  });

async function loadCredits(graph: Graph, releases: readonly { id: number }[]): Promise<Map<number, Credits>> {
  const credits = new Map(releases.map(({ id }): [number, number[]] => [id, []]));
  const rows = await graph
    .selectFrom('release_credit')
    .select(['release_id', 'artist_id'])
    .where(isAmong('release_id', [...credits.keys()]))
    .orderBy('release_id')
    .orderBy('position')
    .execute();
  for (const { release_id, artist_id } of rows) credits.get(release_id)?.push(artist_id);
  return credits;
}

/** The change log has Spotify ids. */
async function describeCredits(
  graph: Graph,
  changed: readonly ChangedLinks<Credits>[],
): Promise<Map<string, Omit<FieldChange, 'field'>>> {
  const spotifyIds = new Map<number, string>();
  for (const batch of inBatches([...new Set(changed.flatMap(({ old, links }) => [...old, ...links]))])) {
    const rows = await graph.selectFrom('artist').select(['id', 'spotify_id']).where('id', 'in', batch).execute();
    for (const { id, spotify_id } of rows) spotifyIds.set(id, spotify_id);
  }
  const toSpotifyIds = (credits: Credits) => credits.flatMap((id) => spotifyIds.get(id) ?? []);
  return new Map(
    changed.map(({ spotifyId, old, links }) => [spotifyId, { old: toSpotifyIds(old), new: toSpotifyIds(links) }]),
  );
}

async function writeLinks(graph: Graph, releases: readonly WrittenRecord<Credits>[]): Promise<void> {
  const credited = releases.filter(({ linksDiffer }) => linksDiffer);
  const replaced = credited.flatMap(({ id, old }) => (old ? [id] : []));
  if (replaced.length > 0) await graph.deleteFrom('release_credit').where('release_id', 'in', replaced).execute();
  const rows = credited.flatMap(({ id, links }) => links.map((artistId, position) => [id, artistId, position]));
  await insertRows(graph, 'release_credit', ['release_id', 'artist_id', 'position'], rows);

  const created = releases.filter(({ old }) => !old);
  await raiseLatestRelease(
    graph,
    created.flatMap(({ row, links }) => links.map((artistId) => ({ artistId, day: String(row.releasedOn) }))),
  );
  const changed = releases.flatMap(({ links, oldLinks }) => (oldLinks ? [...links, ...oldLinks] : []));
  await updateLatestRelease(graph, new Set(changed));
}

/** Of releases with other artists but otherwise the same fields, which have raised it themselves. */
async function raiseVersions(graph: Graph, releases: readonly WrittenRecord<Credits>[], at: string): Promise<void> {
  const recredited = releases.flatMap(({ id, row, old, linksDiffer }) =>
    old && linksDiffer && row.version === old.version ? [id] : [],
  );
  for (const batch of inBatches(recredited)) {
    await graph
      .updateTable('release')
      .set((eb) => ({ version: eb('version', '+', 1), changed_at: laterOf('changed_at', at) }))
      .where('id', 'in', batch)
      .execute();
  }
}
