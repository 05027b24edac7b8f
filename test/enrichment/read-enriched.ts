import { sql } from 'kysely';
import { type Graph, graphOf } from '../../src/catalog/schema/graph.ts';
import type { Database } from '../../src/database/port.ts';

/** All facts by the Spotify id, without the times when they were asked for. */
export async function readEnriched({ em }: Database): Promise<Record<string, unknown>> {
  const graph = graphOf(em.fork());
  return {
    artists: await readKind(graph, 'artist'),
    releases: await readKind(graph, 'release'),
    tags: (await graph.selectFrom('tag').select('name').orderBy('name').execute()).map(({ name }) => name),
  };
}

async function readKind(graph: Graph, kind: 'artist' | 'release'): Promise<unknown[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select owner.spotify_id, identity.* from ${sql.table(`${kind}_identity`)} as identity
    join ${sql.table(kind)} as owner on owner.id = identity.${sql.ref(`${kind}_id`)} order by owner.spotify_id
  `.execute(graph);
  const { rows: tags } = await sql<{ id: number; name: string; votes: number }>`
    select ${sql.ref(`${kind}_id`)} as id, name, votes from ${sql.table(`${kind}_tag`)}
    join tag on tag.id = tag_id order by 1, 2
  `.execute(graph);
  const tagsOf = Map.groupBy(tags, ({ id }) => id);
  return rows.map(({ asked_at, described_at, matched_at, ...row }) => ({
    ...row,
    tags: (tagsOf.get(Number(row[`${kind}_id`])) ?? []).map(({ name, votes }) => `${name} ${votes}`),
  }));
}
