import { type Selectable, sql } from 'kysely';
import { AppError } from '../../errors.ts';
import { type ChangedType, type ChangeKind, changedTypes, type FieldChange } from '../schema/change.entity.ts';
import { type Graph, type GraphTables, upTo } from '../schema/graph.ts';
import type { Artist } from './artists.ts';
import { createCursorCodec, isRowId } from './paging/cursor.ts';
import { createForwardListPage, type ListPage } from './paging/list-page.ts';
import { type ForwardPageArguments, type ForwardPageRequest, parseForwardPage } from './paging/question.ts';
import type { CatalogReader } from './reader.ts';
import type { Release } from './releases.ts';

export interface Change {
  rowId: number;
  revision: number;
  /** ISO 8601, UTC. */
  at: string;
  kind: ChangeKind;
  type: ChangedType;
  spotifyId: string;
  market: string | null;
  fields: FieldChange[];
}

/** A change by id and time. The time detects a different change with the same id, as in a copy of the database. */
interface ChangeMark {
  id: number;
  at: string;
}

/** The position of a follower: after a change. */
interface ChangePosition extends ChangeMark {
  /** The token of the feed. */
  feed: string;
  /** The newest change when the cursor was made: the mirror may have seen the graph up to there. */
  newest: ChangeMark;
}

interface ChangePage {
  rows: Change[];
  hasMore: boolean;
  /** Whether the log has changes before the page. */
  hasPrevious: boolean;
  /** Where the next page starts: after the last row, or at the requested position if there is none. */
  end: ChangePosition;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const cursors = createCursorCodec<ChangePosition>('changes', {
  toParts: ({ feed, at, id, newest }) => [feed, at, id, newest.at, newest.id],
  fromParts: ([feed, at, id, newestAt, newestId]) =>
    isText(feed) && isRowId(id) && isText(at) && isRowId(newestId) && isText(newestAt)
      ? { feed, id, at, newest: { id: newestId, at: newestAt } }
      : null,
});

/** Without a position, from the oldest change in the log. A cursor is a place in the whole log, for any types. */
interface ChangeQuestion extends ForwardPageRequest<ChangePosition> {
  types: readonly ChangedType[];
}

/** A client that does not know announcements gets no change of one. */
const defaultTypes: readonly ChangedType[] = ['Artist', 'Release'];

export const parseChangeQuestion = (
  args: ForwardPageArguments & { types?: readonly ChangedType[] | null | undefined },
  maxPageSize: number,
): ChangeQuestion => ({
  ...parseForwardPage(args, cursors, maxPageSize),
  types: changedTypes.filter((type) => (args.types ?? defaultTypes).includes(type)),
});

/** The oldest change first. An empty page has an end cursor too: a mirror continues from there later. */
export async function listChanges({ graph }: CatalogReader, question: ChangeQuestion): Promise<ListPage<Change>> {
  const { rows, hasMore, hasPrevious, end } = await selectChanges(graph, question);
  return createForwardListPage({
    nodes: rows,
    hasMore,
    hasPrevious,
    cursorAt: (index) => cursors.encode(positionOf(end, rows[index] as Change)),
    endCursor: () => cursors.encode(end),
    count: () => countChanges(graph, question.types),
  });
}

/** Null if it was deleted from the log. */
export async function findChange(graph: Graph, id: number): Promise<Change | null> {
  const row = await graph.selectFrom('change').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toChange(row) : null;
}

/** The artist or release that a change is about, as it is now; null if it was removed, or for another type. */
export async function findChangedNode(
  { loaders }: CatalogReader,
  { type, spotifyId }: Change,
): Promise<Artist | Release | null> {
  if (type === 'Announcement') return null;
  return type === 'Artist' ? loaders.artist.load(spotifyId) : loaders.release.load(spotifyId);
}

const newestId = sql<number | null>`(select max(id) from change)`;

/**
 * The changes after a position, or from the oldest one in the log. One statement, so that nothing is deleted between the
 * check and the read. Throws CURSOR_EXPIRED if changes are missing, or if the follower has seen a change that this database
 * does not have.
 */
async function selectChanges(graph: Graph, { after, limit, types }: ChangeQuestion): Promise<ChangePage> {
  const found = await graph
    .selectFrom('change_feed as feed')
    .leftJoin('change as seen', (join) => join.on('seen.id', '=', after?.id ?? 0))
    .leftJoin('change as shown', (join) => join.on('shown.id', '=', after?.newest.id ?? 0))
    .leftJoin('change as newest', (join) => join.on('newest.id', '=', newestId))
    .leftJoin('change', (join) => join.on('change.id', '>', after?.id ?? 0).on('change.type', 'in', types))
    .selectAll('change')
    .select(['feed.token', 'feed.pruned_id', 'feed.pruned_at', 'seen.at as seenAt', 'shown.at as shownAt'])
    .select(['newest.id as newestId', 'newest.at as newestAt'])
    .where('feed.id', '=', 1)
    .orderBy('change.id')
    .limit(upTo(limit + 1))
    .execute();
  const [first] = found;
  if (!first) throw new Error('The feed of changes has no row');
  const { token: feed, pruned_id, pruned_at, seenAt, shownAt } = first;
  const newest = { id: first.newestId ?? pruned_id, at: first.newestAt ?? pruned_at };
  const start = after ?? { feed, id: pruned_id, at: pruned_at, newest };
  const isHere = ({ id, at }: ChangeMark, storedAt: string | null) => at === (id === pruned_id ? pruned_at : storedAt);
  if (start.feed !== feed) throw cursorExpired();
  if (after && !(isHere(after, seenAt) && isHere(after.newest, shownAt))) throw cursorExpired();
  const rows = found.slice(0, limit).flatMap((row) => (isChange(row) ? [toChange(row)] : []));
  const last = rows.at(-1);
  const here = { ...start, newest };
  return {
    rows,
    hasMore: found.length > limit,
    hasPrevious: start.id > pruned_id,
    // Changes of other types may follow. Without this, they would expire a cursor that has missed nothing.
    end: last ? positionOf(here, last) : { ...here, ...newest },
  };
}

/** The cursor of the latest change: a mirror that has just copied the graph continues from here. */
export async function findChangesCursor({ graph }: CatalogReader): Promise<string> {
  const { token, pruned_id, pruned_at, id, at } = await graph
    .selectFrom('change_feed as feed')
    .leftJoin('change', (join) => join.on('change.id', '=', newestId))
    .select(['feed.token', 'feed.pruned_id', 'feed.pruned_at', 'change.id', 'change.at'])
    .where('feed.id', '=', 1)
    .executeTakeFirstOrThrow();
  const newest = { id: id ?? pruned_id, at: at ?? pruned_at };
  return cursors.encode({ feed: token, ...newest, newest });
}

/** Counts all by ids, which have no gaps: rollbacks return their ids, and the log is pruned from the start. */
export async function countChanges(graph: Graph, types: readonly ChangedType[] = changedTypes): Promise<number> {
  const others = changedTypes.filter((type) => !types.includes(type)).map((type) => sql`- ${countOf(graph, type)}`);
  const { count } = await graph
    .selectFrom('change_feed')
    .select(sql<number>`coalesce(${newestId}, pruned_id) - pruned_id ${sql.join(others, sql` `)}`.as('count'))
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const countOf = (graph: Graph, type: ChangedType) =>
  graph
    .selectFrom('change')
    .where('type', '=', sql.lit(type))
    .select(({ fn }) => fn.countAll<number>().as('count'));

/** The position after a change; feed and newest change are those of another position. */
const positionOf = ({ feed, newest }: ChangePosition, { rowId, at }: Change): ChangePosition => ({
  feed,
  id: rowId,
  at,
  newest,
});

const cursorExpired = () =>
  new AppError(
    'CURSOR_EXPIRED',
    'after: the server does not have all changes after this cursor. They were deleted, the graph was emptied, or an older backup was restored. Delete your copy, read catalog.changesCursor, copy the graph, and follow from that cursor.',
  );

type ChangeRow = Selectable<GraphTables['change']>;

/** A left join has a row of nulls where there is nothing to join. */
const isChange = (row: { [K in keyof ChangeRow]: ChangeRow[K] | null }): row is ChangeRow => row.id !== null;

const toChange = (row: ChangeRow): Change => ({
  rowId: row.id,
  revision: row.revision,
  at: row.at,
  kind: row.kind,
  type: row.type,
  spotifyId: row.spotify_id,
  market: row.market,
  fields: row.fields === null ? [] : JSON.parse(row.fields),
});
