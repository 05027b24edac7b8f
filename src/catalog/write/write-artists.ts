import { foldName } from '../../names/fold-name.ts';
import { splitName, toSpacedTokenText } from '../../names/split-name.ts';
import { artistRecord } from '../schema/artist.entity.ts';
import { type Graph, inBatches, isAmong } from '../schema/graph.ts';
import type { ArtistInput, CatalogUpdate, CreditInput } from './catalog-update.ts';
import type { GraphTransaction } from './change-graph.ts';
import { collectCredits } from './collect-credits.ts';
import { insertRows } from './insert-rows.ts';
import { pacedBatches } from './paced-batches.ts';
import { createRowWriter, type StoredRow } from './row-writer.ts';
import { type RecordRules, type WrittenRecord, type WrittenRecords, writeRecords } from './write-records.ts';

/** What an update says about one artist. */
interface ArtistReport {
  spotifyId: string;
  /** How releases name the artist: at least one. Usually they agree. */
  credits: readonly CreditInput[];
  /** What Spotify says about the artist itself; undefined if the sync did not request it, or Spotify does not have it. */
  details: ArtistInput | undefined;
  isRequested: boolean;
  latestDay: string | undefined;
}

type ArtistUpdate = Pick<CatalogUpdate, 'releases' | 'credits' | 'artists' | 'unknownArtistIds'>;

/** Writes the artists that the update names, and when the sync requested them. */
export async function writeArtists(tx: GraphTransaction, update: ArtistUpdate): Promise<WrittenRecords> {
  const written = await writeRecords(tx, reportsOf(update), rules);
  const unnamed = update.unknownArtistIds.filter((id) => !written.rowIds.has(id));
  for await (const batch of pacedBatches(unnamed)) {
    await tx.graph.updateTable('artist').set({ asked_at: tx.at }).where('spotify_id', 'in', batch).execute();
    written.touched += batch.length;
  }
  return written;
}

function* reportsOf({
  releases,
  credits = collectCredits(releases),
  ...update
}: ArtistUpdate): Generator<ArtistReport> {
  const details = new Map(update.artists.map((artist) => [artist.spotifyId, artist]));
  const requested = new Set([...details.keys(), ...update.unknownArtistIds]);
  for (const { spotifyId, name, url } of update.artists) credits.add({ spotifyId, name, url });
  for (const spotifyId of credits.keys())
    yield {
      spotifyId,
      credits: credits.get(spotifyId),
      details: details.get(spotifyId),
      isRequested: requested.has(spotifyId),
      latestDay: credits.latestDayOf(spotifyId),
    };
}

/** The genres by name; null: unknown. */
type Genres = readonly string[] | null;

const rules: RecordRules<ArtistReport, Genres> = {
  writer: createRowWriter(artistRecord),

  toUpdate(report, old) {
    const { details, isRequested, latestDay } = report;
    return { ...(details ?? nameOf(report, old)), isRequested, latestDay };
  },

  async loadLinks(graph, rows) {
    const links = await graph
      .selectFrom('artist_genre')
      .innerJoin('genre', 'genre.id', 'artist_genre.genre_id')
      .select(['artist_genre.artist_id', 'genre.name'])
      .where(
        isAmong(
          'artist_genre.artist_id',
          rows.map(({ id }) => id),
        ),
      )
      .execute();
    const names = Map.groupBy(links, ({ artist_id }) => artist_id);
    const genresOf = ({ id, genresKnownAt }: StoredRow): Genres =>
      genresKnownAt === null ? null : (names.get(id) ?? []).map(({ name }) => name);
    return new Map(rows.map((row) => [row.id, genresOf(row)]));
  },

  toLinks: ({ details }) => details?.genres && [...new Set(details.genres)],
  unknownLinks: null,
  linksField: 'genres',

  areSame: (old, genres) => (old === null || genres === null ? old === genres : isSameSet(old, genres)),

  describeLinks: async (_, changed) =>
    new Map(changed.map(({ spotifyId, old, links }) => [spotifyId, { old: sorted(old), new: sorted(links) }])),

  writeLinks: (graph, records) =>
    writeGenres(
      graph,
      records.filter(({ old, links, linksDiffer }) => linksDiffer && (old || links)),
    ),
};

const sorted = (genres: Genres): Genres => genres?.toSorted() ?? null;

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  new Set(one).symmetricDifference(new Set(other)).size === 0;

/**
 * The name and URL if Spotify did not describe the artist itself. They replace the stored ones only if the sync requested
 * the artist again and Spotify no longer has it.
 */
function nameOf({ credits, isRequested, ...report }: ArtistReport, old: StoredRow | undefined): CreditInput {
  const [first] = credits;
  if (!first) throw new Error(`No release names the artist ${report.spotifyId}`);
  if (!old) return first;
  const { spotifyId, name } = old;
  const stored = { spotifyId, name, url: String(old.url) };
  if (old.refreshedAt !== null && !isRequested) return stored;
  // If releases disagree, the stored name stays. Otherwise every sync would change it.
  return credits.some(({ name, url }) => name === stored.name && url === stored.url) ? stored : first;
}

/** Gives each artist exactly these genres. */
async function writeGenres(graph: Graph, artists: readonly WrittenRecord<Genres>[]): Promise<void> {
  if (artists.length === 0) return;
  const ids = await ensureGenres(graph, new Set(artists.flatMap(({ links }) => links ?? [])));
  const replaced = artists.map(({ id }) => id);
  await graph.deleteFrom('artist_genre').where(isAmong('artist_id', replaced)).execute();
  const rows = artists.flatMap(({ id: artist_id, links }) =>
    (links ?? []).flatMap((name) => {
      const genre_id = ids.get(name);
      return genre_id === undefined ? [] : [[artist_id, genre_id]];
    }),
  );
  for (const batch of inBatches(rows)) await insertRows(graph, 'artist_genre', ['artist_id', 'genre_id'], batch);
}

async function ensureGenres(graph: Graph, names: ReadonlySet<string>): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const batch of inBatches([...names])) {
    const stored = await graph.selectFrom('genre').select(['id', 'name']).where('name', 'in', batch).execute();
    for (const { id, name } of stored) ids.set(name, id);
    const missing = batch.filter((name) => !ids.has(name));
    if (missing.length === 0) continue;
    const added = await graph
      .insertInto('genre')
      .values(missing.map((name) => ({ name, tokens: toSpacedTokenText(splitName(foldName(name))) })))
      .returning(['id', 'name'])
      .execute();
    for (const { id, name } of added) ids.set(name, id);
  }
  return ids;
}
