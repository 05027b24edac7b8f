import { type Graph, isAmong } from '../schema/graph.ts';
import { insertRows } from '../write/insert-rows.ts';
import { hashesOf, keysOf } from './edition-keys.ts';
import { readFacts } from './read-facts.ts';

/** The releases that have other keys now, and the keys that any of them no longer has. */
interface ChangedKeys {
  releaseIds: number[];
  removed: number[];
}

/** Stores the keys of releases as they are now. */
export async function writeKeys(graph: Graph, releaseIds: readonly number[]): Promise<ChangedKeys> {
  const stored = Map.groupBy(await readKeys(graph, releaseIds), ({ release_id }) => release_id);
  const changed: ChangedKeys = { releaseIds: [], removed: [] };
  const rows: [number, number][] = [];
  for (const facts of await readFacts(graph, releaseIds)) {
    const old = new Set(stored.get(facts.id)?.map(({ hash }) => hash));
    const now = new Set(hashesOf(keysOf(facts)));
    if (old.symmetricDifference(now).size === 0) continue;
    changed.releaseIds.push(facts.id);
    changed.removed.push(...old.difference(now));
    for (const hash of now) rows.push([facts.id, hash]);
  }
  const replaced = changed.releaseIds.filter((id) => stored.has(id));
  if (replaced.length > 0) await graph.deleteFrom('edition_key').where(isAmong('release_id', replaced)).execute();
  await insertRows(graph, 'edition_key', ['release_id', 'hash'], rows);
  return changed;
}

/** The keys of releases as they were last stored. */
export const readKeys = (graph: Graph, releaseIds: readonly number[]) =>
  graph.selectFrom('edition_key').select(['release_id', 'hash']).where(isAmong('release_id', releaseIds)).execute();
