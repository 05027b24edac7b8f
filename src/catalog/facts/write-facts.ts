import type { EntityManager } from '@mikro-orm/sql';
import { whenFree } from '../../database/when-free.ts';
import { updateEditions } from '../editions/update-editions.ts';
import { type Graph, graphOf } from '../schema/graph.ts';
import { changeGraph, type GraphChange, type GraphTransaction } from '../write/change-graph.ts';
import { pacedBatches } from '../write/paced-batches.ts';
import {
  type ArtistIdentityRow,
  artistIdentities,
  type IdentityRow,
  type IdentityTable,
  isSeen,
  loadIdentities,
  type ReleaseIdentityRow,
  releaseIdentities,
  saveIdentities,
} from './identity-rows.ts';
import { artistTags, releaseTags, removeTags, removeUnusedTags, type TagVotes, writeTags } from './write-tags.ts';

/** Computes a row from the stored one. */
export type RowChange<Row> = (row: Row) => Row;

/** Facts of a source, by the row id of the artist or release. */
export interface FactsUpdate {
  artists: ReadonlyMap<number, RowChange<ArtistIdentityRow>>;
  releases: ReadonlyMap<number, RowChange<ReleaseIdentityRow>>;
  artistTags: ReadonlyMap<number, readonly TagVotes[]>;
  releaseTags: ReadonlyMap<number, readonly TagVotes[]>;
}

interface WriteOptions {
  at: string;
  signal: AbortSignal;
  /** Throws if another process took over. */
  checkLease: (graph: Graph) => Promise<void>;
}

interface WrittenFacts extends GraphChange {
  rows: ChangedRows;
}

interface ChangedRows {
  artists: ArtistIdentityRow[];
  releases: ReleaseIdentityRow[];
}

/**
 * Writes facts in one transaction, which raises the revision if readers see a difference. When releases were searched is
 * stored in any case.
 */
export function writeFacts(em: EntityManager, update: FactsUpdate, options: WriteOptions): Promise<void> {
  return changeGraph<WrittenFacts, void>(
    em,
    {
      ...options,
      settle: async (settling, { rows, changed }) => {
        if (!changed) await whenFree(() => saveRows(graphOf(settling), rows), options.signal);
      },
    },
    (tx) => writeIn(tx, update),
  );
}

async function writeIn({ graph }: GraphTransaction, update: FactsUpdate): Promise<WrittenFacts> {
  const artists = await computeRows(graph, artistIdentities, update.artists);
  const releases = await computeRows(graph, releaseIdentities, update.releases);
  const rows: ChangedRows = { artists: artists.rows, releases: releases.rows };
  const tagsOfArtists = new Map([...artists.untagged, ...update.artistTags]);
  const tagsOfReleases = new Map([...releases.untagged, ...update.releaseTags]);
  const haveTagsChanged = [
    await writeTags(graph, artistTags, await keepExisting(graph, 'artist', tagsOfArtists)),
    await writeTags(graph, releaseTags, await keepExisting(graph, 'release', tagsOfReleases)),
  ].includes(true);
  if (haveTagsChanged) await removeUnusedTags(graph);
  const changed = haveTagsChanged || artists.isSeen || releases.isSeen;
  if (changed) await saveRows(graph, rows);
  // Releases of one group are editions of one.
  if (releases.regrouped.size > 0) await updateEditions(graph, releases.regrouped);
  return { changed, changesPruned: 0, rows };
}

interface ComputedRows<Row> {
  rows: Row[];
  /** Those whose facts were dropped. Their tags go too. */
  untagged: Map<number, []>;
  /** Those with another id than before. */
  regrouped: Set<number>;
  isSeen: boolean;
}

async function computeRows<Row extends IdentityRow>(
  graph: Graph,
  table: IdentityTable<Row>,
  changes: ReadonlyMap<number, RowChange<Row>>,
): Promise<ComputedRows<Row>> {
  const rows: Row[] = [];
  const untagged = new Map<number, []>();
  const regrouped = new Set<number>();
  let seen = false;
  for await (const batch of pacedBatches(changes)) {
    const stored = await loadIdentities(
      graph,
      table,
      batch.map(([id]) => id),
    );
    for (const [id, change] of batch) {
      const old = stored.get(id) ?? table.empty(id);
      const row = change(old);
      seen ||= isSeen(old, row);
      rows.push(row);
      if (old.described_at !== null && row.described_at === null) untagged.set(id, []);
      if (old.mbid !== row.mbid) regrouped.add(id);
    }
  }
  return { rows, untagged, regrouped, isSeen: seen };
}

async function saveRows(graph: Graph, { artists, releases }: ChangedRows): Promise<void> {
  for await (const batch of pacedBatches(artists)) await saveIdentities(graph, artistIdentities, batch);
  for await (const batch of pacedBatches(releases)) await saveIdentities(graph, releaseIdentities, batch);
}

/** A sync may have deleted expired artists and releases since they were asked for. */
async function keepExisting<Value>(
  graph: Graph,
  table: 'artist' | 'release',
  values: ReadonlyMap<number, Value>,
): Promise<Map<number, Value>> {
  const existing = new Map<number, Value>();
  for await (const batch of pacedBatches(values)) {
    const ids = batch.map(([id]) => id);
    const rows = await graph.selectFrom(table).select('id').where('id', 'in', ids).execute();
    const kept = new Set(rows.map(({ id }) => id));
    for (const [id, value] of batch) if (kept.has(id)) existing.set(id, value);
  }
  return existing;
}

/** Deletes all tags, for an operator who does not want them. */
export const writeNoTags = (em: EntityManager, options: WriteOptions): Promise<void> =>
  changeGraph(em, { ...options, settle: async () => {} }, async ({ graph }) => ({
    changed: await removeTags(graph),
    changesPruned: 0,
  }));
