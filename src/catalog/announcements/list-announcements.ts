import type { RawBuilder } from 'kysely';
import { select } from '../../database/statement.ts';
import type { Account } from '../people/accounts.ts';
import { meetsAll } from '../read/criteria/expressions.ts';
import {
  between,
  countRows,
  type Direction,
  hasRowOnSide,
  type Order,
  orderTerms,
  otherSide,
  type Page,
  type Position,
  pageForm,
  pageInSql,
  rowsOfPage,
  toPage,
} from '../read/paging/keyset.ts';
import { KeysetListPage, type ListPage } from '../read/paging/list-page.ts';
import { createQuestion, cursorsOf, type PageArguments, type Question } from '../read/paging/question.ts';
import type { DatedReader } from '../read/reader.ts';
import type { DayCount } from '../read/release-counts.ts';
import { type Graph, upTo } from '../schema/graph.ts';
import {
  type AnnouncementFilter,
  type AnnouncementFilterInput,
  announcementConditions,
  dependsOnDay,
  parseAnnouncementFilter,
} from './announcement-filter.ts';
import { type Announcement, type AnnouncementRow, selectAnnouncements, toAnnouncement } from './read-announcements.ts';

export type AnnouncementOrderField = 'released' | 'name' | 'firstSeen';

export interface AnnouncementOrder {
  field: AnnouncementOrderField;
  direction: Direction;
}

const soonestFirst: AnnouncementOrder = { field: 'released', direction: 'asc' };

const orders = {
  released: { column: 'announcement.released_on', field: 'releasedOn' },
  name: { column: 'announcement.search_name', field: 'searchName' },
  firstSeen: { column: 'announcement.first_seen_at', field: 'firstSeenAt' },
} as const;

const toOrder = ({ field, direction }: AnnouncementOrder): Order => ({
  column: orders[field].column,
  idColumn: 'announcement.id',
  direction,
});

const positionIn =
  ({ field }: AnnouncementOrder) =>
  (announcement: Announcement): Position => ({ value: announcement[orders[field].field], id: announcement.rowId });

type AnnouncementQuestion = Question<AnnouncementFilter, AnnouncementOrder, never>;

export interface AnnouncementListArguments extends PageArguments {
  filter?: AnnouncementFilterInput | null | undefined;
  /** The next day first by default. */
  orderBy?: AnnouncementOrder | null | undefined;
}

interface QuestionOptions {
  list?: string;
  maxPageSize: number;
}

export function parseAnnouncementQuestion(
  { filter, orderBy, ...args }: AnnouncementListArguments,
  { list = 'upcoming', maxPageSize }: QuestionOptions,
): AnnouncementQuestion {
  const order = orderBy ?? soonestFirst;
  return createQuestion({ list, filter: parseAnnouncementFilter(filter ?? {}), order, fields: [], args, maxPageSize });
}

export async function listAnnouncements(
  reader: DatedReader,
  question: AnnouncementQuestion,
): Promise<ListPage<Announcement>> {
  const { graph, enqueue } = reader;
  const { filter, order, page, key } = question;
  const today = dayFor(reader, filter);
  const conditions = () => announcementConditions(filter, today);
  await reader.charge('announcement', 'page', filter);
  return new KeysetListPage({
    page: await enqueue(() => selectPage(graph, question, today)),
    request: page,
    cursors: cursorsOf(key),
    positionOf: positionIn(order),
    hasOtherSide: () =>
      enqueue(() => hasRowOnSide(graph, 'announcement', conditions(), otherSide(toOrder(order), page))),
    count: async () => {
      await reader.charge('announcement', 'count', filter);
      return enqueue(() => countRows(graph, 'announcement', conditions()));
    },
  });
}

/** What is announced of artists that the account follows. */
export function listFollowedAnnouncements(
  reader: DatedReader,
  { rowId }: Account,
  args: AnnouncementListArguments,
  { maxPageSize }: { maxPageSize: number },
): Promise<ListPage<Announcement>> {
  const filter = { ...args.filter, followedBy: rowId };
  return listAnnouncements(
    reader,
    parseAnnouncementQuestion({ ...args, filter }, { maxPageSize, list: 'viewer.upcoming' }),
  );
}

/** Read only if the list depends on it: the response holds for longer without. */
const dayFor = (reader: DatedReader, filter: AnnouncementFilter): string =>
  dependsOnDay(filter) ? reader.today() : '';

async function selectPage(
  graph: Graph,
  { filter, order, page, key }: AnnouncementQuestion,
  today: string,
): Promise<Page<Announcement>> {
  const values = { page, today };
  const rows = await select<AnnouncementRow, typeof values>(graph, `${key} ${pageForm(page)}`, values, (slot) => {
    const pageSql = pageInSql(page, slot, (each) => each.page);
    const day: RawBuilder<string> = slot((each) => each.today);
    const query = selectAnnouncements(graph)
      .where(meetsAll([...announcementConditions(filter, day), ...between(toOrder(order), pageSql)]))
      .orderBy(orderTerms(toOrder(order), pageSql));
    return rowsOfPage(graph, query, pageSql);
  });
  return toPage(rows.map(toAnnouncement), page);
}

/** How many there are on each day that has any, the earliest days first. */
export async function countAnnouncementsByDay(
  reader: DatedReader,
  input: AnnouncementFilterInput,
  most: number,
): Promise<DayCount[]> {
  const { graph, enqueue } = reader;
  const filter = parseAnnouncementFilter(input);
  const today = dayFor(reader, filter);
  await reader.charge('announcement', 'count', filter);
  return enqueue(() =>
    graph
      .selectFrom('announcement')
      .select((eb) => ['announcement.released_on as day', eb.fn.countAll<number>().as('count')])
      .where(meetsAll(announcementConditions(filter, today)))
      .groupBy('announcement.released_on')
      .orderBy('announcement.released_on')
      .limit(upTo(most))
      .execute(),
  );
}
