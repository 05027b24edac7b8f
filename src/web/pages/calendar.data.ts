import { countReleasesByDay, type DayCount } from '../../catalog/read/release-counts.ts';
import { listReleases, parseReleaseQuestion } from '../../catalog/read/releases.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { addMonths } from '../dates.ts';
import { type PageQuery, pageOf } from '../parameters.ts';
import { type ItemPage, itemFields, loadItemPage } from '../release-items.ts';

const pageSize = 100;
const maxDays = 31;

export interface CalendarData {
  counts: readonly DayCount[];
  releases: ItemPage;
}

/** The releases of a month, listed or not. */
export async function loadCalendar(scope: RequestScope, month: string, query: PageQuery): Promise<CalendarData> {
  const { graph, enqueue } = scope;
  const filter = { releasedSince: `${month}-01`, releasedBefore: `${addMonths(month, 1)}-01` };
  const question = parseReleaseQuestion(
    { ...pageOf(pageSize, query), filter },
    { maxPageSize: pageSize, fields: itemFields },
  );
  const [list, counts] = await Promise.all([
    listReleases(scope, question),
    enqueue(() => countReleasesByDay(graph, question.filter, maxDays)),
  ]);
  return { counts, releases: await loadItemPage(scope, list) };
}
