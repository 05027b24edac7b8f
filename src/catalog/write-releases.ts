import { type Insertable, sql } from 'kysely';
import type { ReleaseInput } from './catalog-update.ts';
import { foldName } from './fold-name.ts';
import { type Graph, type GraphTables, inBatches, inTurns } from './graph.ts';
import { indexNames } from './name-index.ts';
import { sortableDate } from './sortable-date.ts';

type ReleaseRow = Insertable<GraphTables['release']>;

interface KnownRelease {
  row: ReleaseRow & { id: number };
  /** Row ids in billing order. */
  artistIds: number[];
}

/** A release whose row or credits are to be written. */
interface PendingRelease {
  row: ReleaseRow;
  old: KnownRelease | undefined;
  artistIds: number[];
}

export interface WrittenReleases {
  /** Spotify id → row id, of every release of the update. */
  rowIds: Map<string, number>;
  created: Set<string>;
  changed: Set<string>;
}

/** Creates the releases that are new, updates those that differ in themselves or in their credits, leaves the others alone. */
export async function writeReleases(
  graph: Graph,
  releases: readonly ReleaseInput[],
  artistRowIds: ReadonlyMap<string, number>,
  at: string,
): Promise<WrittenReleases> {
  const written: WrittenReleases = { rowIds: new Map(), created: new Set(), changed: new Set() };
  for await (const batch of inTurns(releases)) {
    const known = await loadKnown(
      graph,
      batch.map(({ spotifyId }) => spotifyId),
    );
    const pending: PendingRelease[] = [];
    for (const release of batch) {
      const old = known.get(release.spotifyId);
      const artistIds = release.artists.flatMap(({ spotifyId }) => artistRowIds.get(spotifyId) ?? []);
      const row = merge(old?.row, release, at);
      if (old) written.rowIds.set(release.spotifyId, old.row.id);
      if (old && isSame(old.row, row) && sameCredits(old.artistIds, artistIds)) continue;
      pending.push({ row, old, artistIds });
      (old ? written.changed : written.created).add(release.spotifyId);
    }
    await writePending(graph, pending, written.rowIds);
  }
  return written;
}

async function writePending(graph: Graph, pending: PendingRelease[], rowIds: Map<string, number>): Promise<void> {
  if (pending.length === 0) return;
  for (const { id, spotify_id } of await upsertReleases(
    graph,
    pending.map(({ row }) => row),
  ))
    rowIds.set(spotify_id, id);
  const idOf = ({ row }: PendingRelease): number => {
    const id = rowIds.get(row.spotify_id);
    if (id === undefined) throw new Error(`The release ${row.spotify_id} was not written`);
    return id;
  };
  const renamed = pending.filter(({ row, old }) => old?.row.search_name !== row.search_name);
  await indexNames(
    graph,
    'Release',
    renamed.map((release) => ({ id: idOf(release), searchName: release.row.search_name })),
  );

  const recredited = pending.filter(({ old, artistIds }) => !old || !sameCredits(old.artistIds, artistIds));
  await replaceCredits(
    graph,
    recredited.map((release) => ({ id: idOf(release), artistIds: release.artistIds, isNew: !release.old })),
  );
  await updateLatestRelease(
    graph,
    new Set(pending.flatMap(({ old, artistIds }) => [...artistIds, ...(old?.artistIds ?? [])])),
  );
}

async function loadKnown(graph: Graph, spotifyIds: string[]): Promise<Map<string, KnownRelease>> {
  const rows = await graph.selectFrom('release').selectAll().where('spotify_id', 'in', spotifyIds).execute();
  const credits = await graph
    .selectFrom('release')
    .innerJoin('release_credit', 'release_credit.release_id', 'release.id')
    .select(['release.id', 'release_credit.artist_id as artistId'])
    .where('release.spotify_id', 'in', spotifyIds)
    .orderBy('release_credit.release_id')
    .orderBy('release_credit.position')
    .execute();
  const byRelease = Map.groupBy(credits, ({ id }) => id);
  return new Map(
    rows.map((row) => [
      row.spotify_id,
      { row, artistIds: (byRelease.get(row.id) ?? []).map(({ artistId }) => artistId) },
    ]),
  );
}

const merge = (old: KnownRelease['row'] | undefined, release: ReleaseInput, at: string): ReleaseRow => ({
  spotify_id: release.spotifyId,
  name: release.name,
  search_name: foldName(release.name),
  type: release.type,
  release_date: release.releaseDate,
  release_date_precision: release.releaseDatePrecision,
  released_on: sortableDate(release.releaseDate),
  total_tracks: release.totalTracks,
  url: release.url,
  images: JSON.stringify(release.images),
  label: release.label ?? old?.label ?? null,
  upc: release.upc ?? old?.upc ?? null,
  first_seen_at: old?.first_seen_at ?? at,
});

const comparedColumns = [
  'name',
  'type',
  'release_date',
  'release_date_precision',
  'total_tracks',
  'url',
  'images',
  'label',
  'upc',
] as const;

const isSame = (old: ReleaseRow, row: ReleaseRow): boolean =>
  comparedColumns.every((column) => old[column] === row[column]);

const sameCredits = (old: readonly number[], now: readonly number[]): boolean =>
  old.length === now.length && old.every((id, position) => id === now[position]);

async function upsertReleases(graph: Graph, rows: ReleaseRow[]): Promise<{ id: number; spotify_id: string }[]> {
  return graph
    .insertInto('release')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('spotify_id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        search_name: eb.ref('excluded.search_name'),
        type: eb.ref('excluded.type'),
        release_date: eb.ref('excluded.release_date'),
        release_date_precision: eb.ref('excluded.release_date_precision'),
        released_on: eb.ref('excluded.released_on'),
        total_tracks: eb.ref('excluded.total_tracks'),
        url: eb.ref('excluded.url'),
        images: eb.ref('excluded.images'),
        label: eb.ref('excluded.label'),
        upc: eb.ref('excluded.upc'),
      })),
    )
    .returning(['id', 'spotify_id'])
    .execute();
}

async function replaceCredits(
  graph: Graph,
  releases: readonly { id: number; artistIds: number[]; isNew: boolean }[],
): Promise<void> {
  const replaced = releases.filter(({ isNew }) => !isNew).map(({ id }) => id);
  if (replaced.length > 0) await graph.deleteFrom('release_credit').where('release_id', 'in', replaced).execute();
  const credits = releases.flatMap(({ id, artistIds }) =>
    artistIds.map((artist_id, position) => ({ release_id: id, artist_id, position })),
  );
  for (const batch of inBatches(credits)) await graph.insertInto('release_credit').values(batch).execute();
}

/** Keeps the artists' `latest_released_on` what their releases say. */
export async function updateLatestRelease(graph: Graph, artistIds: ReadonlySet<number>): Promise<void> {
  const latest = sql<string>`(
    select coalesce(max(release.released_on), '') from release_credit
    join release on release.id = release_credit.release_id
    where release_credit.artist_id = artist.id
  )`;
  for (const batch of inBatches([...artistIds])) {
    await graph
      .updateTable('artist')
      .set({ latest_released_on: latest })
      .where('id', 'in', batch)
      .where('latest_released_on', '!=', latest)
      .execute();
  }
}
