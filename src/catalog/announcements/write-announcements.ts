import type { EntityManager } from '@mikro-orm/sql';
import { type Graph, graphOf, isAmong } from '../schema/graph.ts';
import { type ChangeOptions, changeGraph, type GraphChange, type GraphTransaction } from '../write/change-graph.ts';
import type { NewChange } from '../write/change-log.ts';
import { insertRows } from '../write/insert-rows.ts';
import { pacedBatches } from '../write/paced-batches.ts';
import { type ArtistName, artistNames, removeUnannounced, writeAnnouncedArtists } from './announced-artists.ts';
import { differences, keepCover, loadAnnouncements, type StoredAnnouncement, toColumns } from './announcement-rows.ts';
import type { AnnouncedRelease, AnnouncementCounts, AnnouncementUpdate } from './announcement-update.ts';
import { removeAnnouncements } from './remove-announcements.ts';

/** Writes an answer in one transaction. If nothing differs, the revision stays. */
export function writeAnnouncements(
  em: EntityManager,
  update: AnnouncementUpdate,
  options: WriteOptions = {},
): Promise<AnnouncementCounts> {
  const settle = async (settled: EntityManager, { counts }: AnnouncementChange) => {
    await markSeen(graphOf(settled), update);
    return counts;
  };
  return changeGraph(em, { ...options, at: update.at, settle }, (tx) => applyAnnouncements(tx, update));
}

type WriteOptions = Pick<ChangeOptions<AnnouncementChange, AnnouncementCounts>, 'signal' | 'checkLease'>;

type AnnouncementChange = GraphChange & { counts: AnnouncementCounts };

async function applyAnnouncements(
  tx: GraphTransaction,
  { releases, window, keepSince }: AnnouncementUpdate,
): Promise<AnnouncementChange> {
  const kept = releases.filter(({ releasedOn }) => keepSince === null || releasedOn >= keepSince);
  const names = artistNames(kept);
  const counts: AnnouncementCounts = { created: 0, changed: 0, withdrawn: 0, unchanged: 0, removed: 0 };
  for await (const batch of pacedBatches(kept)) {
    const { created, changed } = await writeBatch(tx, batch, names);
    counts.created += created;
    counts.changed += changed;
    counts.unchanged += batch.length - created - changed;
  }
  const seen = new Set(releases.map(({ releaseGroupMbid }) => releaseGroupMbid));
  const missing = (await findOpen(tx.graph, window)).filter((mbid) => !seen.has(mbid));
  for await (const batch of pacedBatches(missing)) await withdraw(tx, batch);
  counts.withdrawn = missing.length;
  counts.removed = keepSince === null ? 0 : await removeAnnouncements(tx, keepSince);
  if (counts.changed > 0) await removeUnannounced(tx.graph);
  return {
    changed: counts.created + counts.changed + counts.withdrawn + counts.removed > 0,
    changesPruned: 0,
    counts,
  };
}

interface Changed {
  rowId: number;
  release: AnnouncedRelease;
  hasOtherArtists: boolean;
}

async function writeBatch(
  { graph, log, at }: GraphTransaction,
  releases: readonly AnnouncedRelease[],
  names: ReadonlyMap<string, ArtistName>,
): Promise<{ created: number; changed: number }> {
  const stored = await loadAnnouncements(
    graph,
    releases.map(({ releaseGroupMbid }) => releaseGroupMbid),
  );
  const created: AnnouncedRelease[] = [];
  const changed: Changed[] = [];
  const changes: NewChange[] = [];
  for (const given of releases) {
    const old = stored.get(given.releaseGroupMbid);
    const release = old ? keepCover(given, old) : given;
    const fields = old ? differences(old, release) : null;
    if (old) {
      if (fields?.length === 0) continue;
      changed.push({ rowId: old.rowId, release, hasOtherArtists: areOthers(old, release) });
    } else created.push(release);
    changes.push({
      kind: old ? 'changed' : 'created',
      type: 'Announcement',
      spotifyId: release.releaseGroupMbid,
      fields,
    });
  }
  await log.add(changes);
  const artists = await writeAnnouncedArtists(graph, releases, names, at);
  const rowIds = await insertNew(graph, created, at);
  for (const { rowId, release } of changed) {
    const columns = { ...toColumns(release), withdrawn_at: null, changed_at: at };
    await graph.updateTable('announcement').set(columns).where('id', '=', rowId).execute();
  }
  const credited = [
    ...created.map((release) => ({ rowId: rowIds.get(release.releaseGroupMbid) ?? 0, release })),
    ...changed.filter(({ hasOtherArtists }) => hasOtherArtists),
  ];
  await writeCredits(graph, credited, artists);
  return { created: created.length, changed: changed.length };
}

const areOthers = ({ artistMbids: old }: StoredAnnouncement, { artistMbids }: AnnouncedRelease): boolean =>
  old.join() !== artistMbids.join();

/** Row ids by release group. */
async function insertNew(
  graph: Graph,
  releases: readonly AnnouncedRelease[],
  at: string,
): Promise<Map<string, number>> {
  const rows = releases.map((release) => ({
    ...toColumns(release),
    first_seen_at: at,
    changed_at: at,
    last_seen_at: at,
  }));
  const [first] = rows;
  if (!first) return new Map();
  const columns = Object.keys(first) as (keyof typeof first)[];
  await insertRows(
    graph,
    'announcement',
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
  const inserted = await graph
    .selectFrom('announcement')
    .select(['id', 'release_group_mbid'])
    .where(
      isAmong(
        'release_group_mbid',
        rows.map(({ release_group_mbid }) => release_group_mbid),
      ),
    )
    .execute();
  return new Map(inserted.map(({ id, release_group_mbid }) => [release_group_mbid, id]));
}

async function writeCredits(
  graph: Graph,
  credited: readonly { rowId: number; release: AnnouncedRelease }[],
  artists: ReadonlyMap<string, number>,
): Promise<void> {
  if (credited.length === 0) return;
  await graph
    .deleteFrom('announcement_artist')
    .where(
      isAmong(
        'announcement_id',
        credited.map(({ rowId }) => rowId),
      ),
    )
    .execute();
  const rows = credited.flatMap(({ rowId, release }) =>
    release.artistMbids.map((mbid, position) => [rowId, position, artists.get(mbid)]),
  );
  await insertRows(graph, 'announcement_artist', ['announcement_id', 'position', 'artist_id'], rows);
}

/** The release groups of a window that the source still had. */
async function findOpen(graph: Graph, { from, to }: AnnouncementUpdate['window']): Promise<string[]> {
  const rows = await graph
    .selectFrom('announcement')
    .select('release_group_mbid')
    .where('released_on', '>=', from)
    .where('released_on', '<=', to)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ release_group_mbid }) => release_group_mbid);
}

async function withdraw({ graph, log, at }: GraphTransaction, releaseGroupMbids: readonly string[]): Promise<void> {
  const fields = [{ field: 'withdrawnAt', old: null, new: at }];
  await log.add(releaseGroupMbids.map((spotifyId) => ({ kind: 'withdrawn', type: 'Announcement', spotifyId, fields })));
  await graph
    .updateTable('announcement')
    .set({ withdrawn_at: at, changed_at: at })
    .where(isAmong('release_group_mbid', releaseGroupMbids))
    .execute();
}

/** No part of the graph, so that an unchanged answer leaves the revision as it is. */
async function markSeen(graph: Graph, { releases, at }: AnnouncementUpdate): Promise<void> {
  for await (const batch of pacedBatches(releases))
    await graph
      .updateTable('announcement')
      .set({ last_seen_at: at })
      .where(
        isAmong(
          'release_group_mbid',
          batch.map(({ releaseGroupMbid }) => releaseGroupMbid),
        ),
      )
      .execute();
}
