import { given, isAmongSlot, select } from '../../database/statement.ts';
import type { Graph } from '../schema/graph.ts';

/** A genre or another tag of MusicBrainz. */
export interface Tag {
  name: string;
  votes: number;
}

type Row = Tag & { of: number };

/** The most votes first; an artist without tags has no entry. */
export async function listTagsByArtist(graph: Graph, ids: readonly number[]): Promise<Map<number, Tag[]>> {
  const rows = await select<Row, typeof ids>(graph, 'tags by artist', ids, (slot) =>
    graph
      .selectFrom('artist_tag as owned')
      .innerJoin('tag', 'tag.id', 'owned.tag_id')
      .select(['tag.name', 'owned.votes', 'owned.artist_id as of'])
      .where(isAmongSlot('owned.artist_id', slot, given))
      .orderBy('owned.votes', 'desc')
      .orderBy('tag.name'),
  );
  return byOwner(rows);
}

/** The most votes first; a release without tags has no entry. */
export async function listTagsByRelease(graph: Graph, ids: readonly number[]): Promise<Map<number, Tag[]>> {
  const rows = await select<Row, typeof ids>(graph, 'tags by release', ids, (slot) =>
    graph
      .selectFrom('release_tag as owned')
      .innerJoin('tag', 'tag.id', 'owned.tag_id')
      .select(['tag.name', 'owned.votes', 'owned.release_id as of'])
      .where(isAmongSlot('owned.release_id', slot, given))
      .orderBy('owned.votes', 'desc')
      .orderBy('tag.name'),
  );
  return byOwner(rows);
}

function byOwner(rows: readonly Row[]): Map<number, Tag[]> {
  const tags = Map.groupBy(rows, ({ of }) => of);
  return new Map([...tags].map(([id, owned]) => [id, owned.map(({ name, votes }) => ({ name, votes }))]));
}
