import { type Expression, type SqlBool, sql } from 'kysely';
import { given, select } from '../../database/statement.ts';
import { meetsAll } from '../read/criteria/expressions.ts';
import {
  between,
  hasRowOnSide,
  orderTerms,
  otherSide,
  type Page,
  pageForm,
  pageInSql,
  rowsOfPage,
  toPage,
} from '../read/paging/keyset.ts';
import { KeysetListPage, type ListPage } from '../read/paging/list-page.ts';
import { createQuestion, cursorsOf, type PageArguments, type Question } from '../read/paging/question.ts';
import type { DatedReader } from '../read/reader.ts';
import { type Graph, isAmong } from '../schema/graph.ts';
import {
  type AnnouncementFilter,
  type AnnouncementFilterInput,
  announcementConditions,
  parseAnnouncementFilter,
} from './announcement-filter.ts';
import { type Announcement, type AnnouncementRow, selectAnnouncements, toAnnouncement } from './read-announcements.ts';

/** An artist of announcements, with those that match. */
export interface AnnouncingArtist {
  rowId: number;
  mbid: string;
  /** Null: unknown, because no release is by this artist alone. */
  name: string | null;
  searchName: string;
  /** The latest first. */
  announcements: Announcement[];
}

const byName = { field: 'name', direction: 'asc' } as const;
const order = { column: 'announced_artist.search_name', idColumn: 'announced_artist.id', direction: 'asc' } as const;

type ArtistQuestion = Question<AnnouncementFilter, typeof byName, never>;

/** What ListenBrainz has, by any day: released, coming, or listed at Spotify. */
const standing = ['upcoming', 'listed', 'past'] as const;

export const parseAnnouncingArtists = (
  { filter, ...args }: PageArguments & { filter: AnnouncementFilterInput },
  maxPageSize: number,
): ArtistQuestion =>
  createQuestion({
    list: 'announcingArtists',
    filter: parseAnnouncementFilter({ ...filter, state: standing }),
    order: byName,
    fields: [],
    args,
    maxPageSize,
  });

/** Artists from A to Z. One without a known name is where its credit is. */
export async function listAnnouncingArtists(
  reader: DatedReader,
  question: ArtistQuestion,
): Promise<ListPage<AnnouncingArtist>> {
  const { graph, enqueue } = reader;
  const { filter, page, key } = question;
  await reader.charge('announcement', 'page', filter);
  const matches = hasMatch(graph, filter);
  const found = await enqueue(() => selectArtists(graph, question));
  const announcements = await enqueue(() => selectAnnouncementsOf(graph, filter, found.rows));
  const rows = found.rows.map((row) => ({ ...row, announcements: announcements.get(row.rowId) ?? [] }));
  return new KeysetListPage({
    page: { ...found, rows },
    request: page,
    cursors: cursorsOf(key),
    positionOf: ({ searchName, rowId }) => ({ value: searchName, id: rowId }),
    hasOtherSide: () => enqueue(() => hasRowOnSide(graph, 'announced_artist', [matches], otherSide(order, page))),
    count: async () => {
      await reader.charge('announcement', 'count', filter);
      return enqueue(() => countArtists(graph, matches));
    },
  });
}

/** By the MusicBrainz id; null if not found. */
export async function findAnnouncingArtist(
  { graph, enqueue }: DatedReader,
  mbid: string,
): Promise<AnnouncingArtist | null> {
  const [artist] = await enqueue(() => artistsIn(graph).where('mbid', '=', mbid).execute());
  if (!artist) return null;
  const filter = parseAnnouncementFilter({ state: standing });
  const announcements = await enqueue(() => selectAnnouncementsOf(graph, filter, [artist]));
  return { ...artist, announcements: announcements.get(artist.rowId) ?? [] };
}

type Row = Omit<AnnouncingArtist, 'announcements'>;

const artistsIn = (graph: Graph) =>
  graph.selectFrom('announced_artist').select(['id as rowId', 'mbid', 'name', 'search_name as searchName']);

/** The states together do not depend on the day. */
const conditionsOf = (filter: AnnouncementFilter) => announcementConditions(filter, '');

const hasMatch = (graph: Graph, filter: AnnouncementFilter): Expression<SqlBool> =>
  sql<SqlBool>`announced_artist.id in ${graph
    .selectFrom('announcement_artist as credit')
    .innerJoin('announcement', 'announcement.id', 'credit.announcement_id')
    .select('credit.artist_id')
    .where(meetsAll(conditionsOf(filter)))}`;

async function selectArtists(graph: Graph, { filter, page, key }: ArtistQuestion): Promise<Page<Row>> {
  const rows = await select<Row, typeof page>(graph, `${key} ${pageForm(page)}`, page, (slot) => {
    const pageSql = pageInSql(page, slot, given);
    const query = artistsIn(graph)
      .where(meetsAll([hasMatch(graph, filter), ...between(order, pageSql)]))
      .orderBy(orderTerms(order, pageSql));
    return rowsOfPage(graph, query, pageSql);
  });
  return toPage(rows, page);
}

async function countArtists(graph: Graph, matches: Expression<SqlBool>): Promise<number> {
  const { count } = await graph
    .selectFrom('announced_artist')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matches)
    .executeTakeFirstOrThrow();
  return count;
}

/** The matching announcements of several artists, in one statement. */
async function selectAnnouncementsOf(
  graph: Graph,
  filter: AnnouncementFilter,
  artists: readonly Row[],
): Promise<Map<number, Announcement[]>> {
  const rowIds = artists.map(({ rowId }) => rowId);
  const rows = await selectAnnouncements(graph)
    .innerJoin('announcement_artist as credit', 'credit.announcement_id', 'announcement.id')
    .select('credit.artist_id as of')
    .where(isAmong('credit.artist_id', rowIds))
    .where(meetsAll(conditionsOf(filter)))
    .orderBy('announcement.released_on', 'desc')
    .orderBy('announcement.id', 'desc')
    .execute();
  const byArtist = Map.groupBy(rows, ({ of }) => of);
  const withoutArtist = ({ of: _, ...row }: AnnouncementRow & { of: number }) => toAnnouncement(row);
  return new Map([...byArtist].map(([id, found]) => [id, found.map(withoutArtist)]));
}
