import { sql } from 'kysely';
import { foldName } from '../../names/fold-name.ts';
import { splitName, toSpacedTokenText } from '../../names/split-name.ts';
import { type Graph, inBatches, isAmong } from '../schema/graph.ts';
import { insertRows } from '../write/insert-rows.ts';

export interface TagVotes {
  name: string;
  votes: number;
}

type TagTable = { name: 'artist_tag'; key: 'artist_id' } | { name: 'release_tag'; key: 'release_id' };

export const artistTags: TagTable = { name: 'artist_tag', key: 'artist_id' };
export const releaseTags: TagTable = { name: 'release_tag', key: 'release_id' };

/** Gives artists or releases exactly these tags. Returns whether any differed. The ids must exist. */
export async function writeTags(
  graph: Graph,
  { name, key }: TagTable,
  tagsOf: ReadonlyMap<number, readonly TagVotes[]>,
): Promise<boolean> {
  const stored = await loadTags(graph, { name, key } as TagTable, [...tagsOf.keys()]);
  const changed = [...tagsOf].filter(([id, tags]) => textOf(tags) !== textOf(stored.get(id) ?? []));
  if (changed.length === 0) return false;
  const ids = await ensureTags(graph, new Set(changed.flatMap(([, tags]) => tags.map((tag) => tag.name))));
  const replaced = changed.map(([id]) => id);
  await sql`delete from ${sql.table(name)} where ${isAmong(key, replaced)}`.execute(graph);
  const rows = changed.flatMap(([id, tags]) => tags.map((tag) => [id, ids.get(tag.name), tag.votes]));
  const columns = [key, 'tag_id', 'votes'] as const;
  for (const batch of inBatches(rows)) await insertRows(graph, name, columns as never, batch);
  return true;
}

const textOf = (tags: readonly TagVotes[]): string =>
  JSON.stringify(
    tags.map(({ name, votes }) => [name, votes]).sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
  );

async function loadTags(
  graph: Graph,
  { name, key }: TagTable,
  ids: readonly number[],
): Promise<Map<number, TagVotes[]>> {
  const { rows } = await sql<TagVotes & { id: number }>`
    select ${sql.ref(key)} as id, tag.name, votes from ${sql.table(name)} join tag on tag.id = tag_id
    where ${isAmong(key, ids)}
  `.execute(graph);
  return Map.groupBy(rows, ({ id }) => id);
}

async function ensureTags(graph: Graph, names: ReadonlySet<string>): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const batch of inBatches([...names])) {
    const stored = await graph.selectFrom('tag').select(['id', 'name']).where(isAmong('name', batch)).execute();
    for (const { id, name } of stored) ids.set(name, id);
    const missing = batch.filter((name) => !ids.has(name));
    if (missing.length === 0) continue;
    const added = await graph
      .insertInto('tag')
      .values(missing.map((name) => ({ name, tokens: toSpacedTokenText(splitName(foldName(name))) })))
      .returning(['id', 'name'])
      .execute();
    for (const { id, name } of added) ids.set(name, id);
  }
  return ids;
}

/** Deletes tags that nothing has any more. */
export async function removeUnusedTags(graph: Graph): Promise<void> {
  await graph
    .deleteFrom('tag')
    .where((eb) => eb.not(eb.exists(eb.selectFrom('artist_tag').select('tag_id').whereRef('tag_id', '=', 'tag.id'))))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('release_tag').select('tag_id').whereRef('tag_id', '=', 'tag.id'))))
    .execute();
}

/** Deletes all tags. Returns whether there were any. */
export async function removeTags(graph: Graph): Promise<boolean> {
  const { numDeletedRows } = await graph.deleteFrom('tag').executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
