import { dialectOf } from '../../database/sql-dialect.ts';
import { type Graph, inBatches, isAmong } from '../schema/graph.ts';
import { insertRows } from '../write/insert-rows.ts';
import { pacedBatches } from '../write/paced-batches.ts';
import { groupEditions } from './group-editions.ts';
import { rankEditions } from './rank-editions.ts';
import { countMarkets, readFacts } from './read-facts.ts';
import { readKeys, writeKeys } from './write-keys.ts';

/**
 * Computes the groups of releases that were written, got other artists or another release group, or were listed in another
 * market, and of all releases that have to do with them. Call it in the transaction that did so, once for all of them.
 * Returns whether anything differs.
 */
export async function updateEditions(graph: Graph, releaseIds: ReadonlySet<number>): Promise<boolean> {
  const ids = (await claimRules(graph)) ? [...releaseIds] : await listReleases(graph);
  const isMany = ids.length > manyReleases;
  // A planner that takes a table for empty compares each release with each other one.
  if (isMany) await dialectOf(graph).updateStatistics(graph, 'graph');
  const differs = await byIndexes(graph, () => groupAgain(graph, ids));
  if (isMany) await dialectOf(graph).updateStatistics(graph, 'editions');
  return differs;
}

/** From here on a database must know how many rows there are, before it reads them. */
const manyReleases = 1_000;

async function byIndexes<T>(graph: Graph, work: () => Promise<T>): Promise<T> {
  await dialectOf(graph).useIndexesAlone(graph, true);
  const result = await work();
  await dialectOf(graph).useIndexesAlone(graph, false);
  return result;
}

async function groupAgain(graph: Graph, ids: readonly number[]): Promise<boolean> {
  const seen = new Set<number>();
  const removed = new Set<number>();
  const rekeyed = new Set<number>();
  let differs = false;
  for await (const batch of pacedBatches(ids)) {
    const changed = await writeKeys(graph, batch);
    for (const hash of changed.removed) removed.add(hash);
    if (changed.removed.length > 0) for (const id of changed.releaseIds) rekeyed.add(id);
    if (changed.releaseIds.length > 0) differs = true;
  }
  for await (const batch of pacedBatches(ids)) {
    const sharing = await findSharing(graph, batch);
    const affected = [...sharing, ...batch.filter((id) => rekeyed.has(id))];
    if (await regroup(graph, affected, seen)) differs = true;
  }
  return (await regroupSharing(graph, removed, seen)) || differs;
}

/** Raised when the rules of groups change: all groups are computed again then. */
const currentRules = 1;

/** Whether the stored groups follow the current rules. They do from now on. */
async function claimRules(graph: Graph): Promise<boolean> {
  const { numUpdatedRows } = await graph
    .updateTable('catalog_revision')
    .set({ edition_rules: currentRules })
    .where('id', '=', 1)
    .where('edition_rules', '!=', currentRules)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 0n;
}

async function listReleases(graph: Graph): Promise<number[]> {
  const rows = await graph.selectFrom('release').select('id').execute();
  return rows.map(({ id }) => id);
}

/** Computes the groups of the releases that share keys with a release that was deleted. Hashes as they were stored. */
export const regroupKeys = (graph: Graph, hashes: Iterable<number>): Promise<boolean> =>
  byIndexes(graph, () => regroupSharing(graph, hashes, new Set()));

async function regroupSharing(graph: Graph, hashes: Iterable<number>, seen: Set<number>): Promise<boolean> {
  let differs = false;
  for await (const batch of pacedBatches(hashes)) {
    const rows = await readHolders(
      graph,
      batch.map((hash) => ({ hash })),
    );
    if (
      await regroup(
        graph,
        rows.map(({ release_id }) => release_id),
        seen,
      )
    )
      differs = true;
  }
  return differs;
}

/** The releases, among these, that share a key with another one. */
async function findSharing(graph: Graph, releaseIds: readonly number[]): Promise<number[]> {
  const keys = await readKeys(graph, releaseIds);
  const holders = Map.groupBy(await readHolders(graph, keys), ({ hash }) => hash);
  const sharing = keys.filter(({ hash }) => (holders.get(hash)?.length ?? 0) > 1);
  return [...new Set(sharing.map(({ release_id }) => release_id))];
}

/** All releases with one of the keys. Two statements instead of a join, whose order a planner would choose. */
async function readHolders(graph: Graph, keys: readonly { hash: number }[]) {
  const hashes = [...new Set(keys.map(({ hash }) => hash))];
  return graph.selectFrom('edition_key').select(['release_id', 'hash']).where(isAmong('hash', hashes)).execute();
}

/** Adds what it looked at to `seen`, and does not look at it again. */
async function regroup(graph: Graph, releaseIds: readonly number[], seen: Set<number>): Promise<boolean> {
  const related = await collectRelated(
    graph,
    releaseIds.filter((id) => !seen.has(id)),
  );
  if (related.length === 0) return false;
  for (const id of related) seen.add(id);
  const facts = [];
  for (const batch of inBatches(related)) facts.push(...(await readFacts(graph, batch)));
  const groups = groupEditions(facts);
  const markets = new Map<number, number>();
  for (const batch of inBatches(groups.flat().map(({ id }) => id)))
    for (const [id, count] of await countMarkets(graph, batch)) markets.set(id, count);
  const rows = groups.flatMap((group) => {
    const ranked = rankEditions(group, (id) => markets.get(id) ?? 0);
    const edition = Math.min(...group.map(({ id }) => id));
    return ranked.map(({ id }, rank) => ({ release_id: id, edition, rank }));
  });
  return replaceRows(graph, related, rows);
}

/** The releases themselves, and all that share a key with one of them, or with one that does. */
async function collectRelated(graph: Graph, releaseIds: readonly number[]): Promise<number[]> {
  const related = new Set(releaseIds);
  for (let last = [...related]; last.length > 0; ) {
    const found = new Set<number>();
    for (const batch of inBatches(last)) {
      const rows = await readHolders(graph, await readKeys(graph, batch));
      for (const { release_id } of rows) if (!related.has(release_id)) found.add(release_id);
    }
    for (const id of found) related.add(id);
    last = [...found];
  }
  return [...related];
}

interface EditionRow {
  release_id: number;
  edition: number;
  rank: number;
}

/** Writes only what differs. Returns whether anything does. */
async function replaceRows(graph: Graph, releaseIds: readonly number[], rows: readonly EditionRow[]): Promise<boolean> {
  const wanted = new Map(rows.map((row) => [row.release_id, row]));
  const outdated: number[] = [];
  for (const batch of inBatches(releaseIds)) {
    const stored = await graph
      .selectFrom('release_edition')
      .select(['release_id', 'edition', 'rank'])
      .where(isAmong('release_id', batch))
      .execute();
    for (const { release_id, edition, rank } of stored) {
      const row = wanted.get(release_id);
      if (row?.edition === edition && row.rank === rank) wanted.delete(release_id);
      else outdated.push(release_id);
    }
  }
  for (const batch of inBatches(outdated))
    await graph.deleteFrom('release_edition').where(isAmong('release_id', batch)).execute();
  for (const batch of inBatches(wanted.values())) {
    const values = batch.map(({ release_id, edition, rank }) => [release_id, edition, rank]);
    await insertRows(graph, 'release_edition', ['release_id', 'edition', 'rank'], values);
  }
  return outdated.length > 0 || wanted.size > 0;
}
