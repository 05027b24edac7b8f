import { sql } from 'kysely';
import type { FieldChange } from '../schema/change.entity.ts';
import { type Graph, inBatches } from '../schema/graph.ts';
import type { ReleaseInput } from './catalog-update.ts';
import type { GraphTransaction } from './change-graph.ts';
import { changedReleaseFields } from './changed-fields.ts';
import type { ChangeLog } from './log-changes.ts';
import { forgetNames, indexNames, type NamedRow } from './name-index.ts';
import { pacedBatches } from './paced-batches.ts';
import {
  isSameRelease,
  loadStoredReleases,
  mergeRelease,
  type ReleaseRow,
  type StoredRelease,
  sameCredits,
} from './release-row.ts';

/** A release whose row or credits are to be written. */
interface PendingRelease {
  row: ReleaseRow;
  old: StoredRelease | undefined;
  artistIds: number[];
  /** By their Spotify ids. */
  credited: string[];
}

interface WrittenReleases {
  /** Spotify id → row id, of every release of the update. */
  rowIds: Map<string, number>;
  created: Set<string>;
  changed: Set<string>;
}

/** Creates the releases that are new, updates those that differ in themselves or in their credits, leaves the others alone. */
export async function writeReleases(
  { graph, log, at }: GraphTransaction,
  releases: readonly ReleaseInput[],
  artistRowIds: ReadonlyMap<string, number>,
): Promise<WrittenReleases> {
  const written: WrittenReleases = { rowIds: new Map(), created: new Set(), changed: new Set() };
  const named: NamedRow[] = [];
  for await (const batch of pacedBatches(releases)) {
    const known = await loadStoredReleases(
      graph,
      batch.map(({ spotifyId }) => spotifyId),
    );
    const pending: PendingRelease[] = [];
    for (const release of batch) {
      const old = known.get(release.spotifyId);
      const credited = release.artists.map(({ spotifyId }) => spotifyId).filter((id) => artistRowIds.has(id));
      const artistIds = credited.flatMap((spotifyId) => artistRowIds.get(spotifyId) ?? []);
      const row = mergeRelease(old?.row, release, at);
      if (old) written.rowIds.set(release.spotifyId, old.row.id);
      if (old && isSameRelease(old.row, row) && sameCredits(old.artistIds, artistIds)) continue;
      pending.push({ row, old, artistIds, credited });
      (old ? written.changed : written.created).add(release.spotifyId);
    }
    await logPending(graph, pending, log);
    named.push(...(await writePending(graph, pending, written.rowIds)));
  }
  await indexNames(graph, 'Release', named);
  return written;
}

async function logPending(graph: Graph, pending: readonly PendingRelease[], log: ChangeLog): Promise<void> {
  const recredited = pending.flatMap(({ old, artistIds }) =>
    old && !sameCredits(old.artistIds, artistIds) ? old.artistIds : [],
  );
  const spotifyIds = await loadSpotifyIds(graph, recredited);
  await log.add(
    pending.map(({ row, old, artistIds, credited }) => {
      const about = { type: 'Release', spotifyId: row.spotify_id } as const;
      if (!old) return { kind: 'created', ...about, fields: null };
      const fields = changedReleaseFields(old.row, row);
      if (!sameCredits(old.artistIds, artistIds)) fields.push(changedCredits(old.artistIds, spotifyIds, credited));
      return { kind: 'changed', ...about, fields };
    }),
  );
}

const changedCredits = (old: number[], spotifyIds: ReadonlyMap<number, string>, credited: string[]): FieldChange => ({
  field: 'artists',
  old: old.flatMap((id) => spotifyIds.get(id) ?? []),
  new: credited,
});

async function loadSpotifyIds(graph: Graph, artistIds: readonly number[]): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const batch of inBatches([...new Set(artistIds)])) {
    const rows = await graph.selectFrom('artist').select(['id', 'spotify_id']).where('id', 'in', batch).execute();
    for (const { id, spotify_id } of rows) found.set(id, spotify_id);
  }
  return found;
}

/** Returns the rows whose names the index does not have now. */
async function writePending(graph: Graph, pending: PendingRelease[], rowIds: Map<string, number>): Promise<NamedRow[]> {
  if (pending.length === 0) return [];
  const renamed = pending.filter(({ row, old }) => old?.row.search_name !== row.search_name);
  await forgetNames(
    graph,
    'Release',
    renamed.flatMap(({ old }) => old?.row.id ?? []),
  );
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
  const recredited = pending.filter(({ old, artistIds }) => !old || !sameCredits(old.artistIds, artistIds));
  await replaceCredits(
    graph,
    recredited.map((release) => ({ id: idOf(release), artistIds: release.artistIds, isNew: !release.old })),
  );
  await raiseLatestRelease(
    graph,
    pending.filter(({ old }) => !old),
  );
  await updateLatestRelease(
    graph,
    new Set(pending.flatMap(({ old, artistIds }) => (old ? [...artistIds, ...old.artistIds] : []))),
  );
  return renamed.map((release) => ({ id: idOf(release), searchName: release.row.search_name }));
}

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

/** What a new release does to its artists' `latest_released_on`, without a look at all that Various Artists are on. */
async function raiseLatestRelease(graph: Graph, created: readonly PendingRelease[]): Promise<void> {
  const days = created.flatMap(({ row, artistIds }) => artistIds.map((id) => [id, row.released_on]));
  await sql`
    update artist set latest_released_on = latest.day
    from (
      select value ->> 0 as id, max(value ->> 1) as day from json_each(${JSON.stringify(days)}) group by 1
    ) as latest
    where artist.id = latest.id and artist.latest_released_on < latest.day
  `.execute(graph);
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
