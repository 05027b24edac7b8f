import { countAnnouncementsByDay } from '../../catalog/announcements/list-announcements.ts';
import { countReleasesByDay, type DayCount } from '../../catalog/read/release-counts.ts';
import { listReleases, parseReleaseQuestion } from '../../catalog/read/releases.ts';
import { dayOf } from '../../clock.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { DayList, MonthTable } from '../components/calendar.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { calendarHref, withQuery } from '../links.ts';
import { calendarParameters, type PageQuery, pageOf, readPageQuery } from '../parameters.ts';
import { type ItemPage, itemFields, loadItemPage } from '../release-items.ts';
import type { ShownPage } from '../serve-page.ts';
import { loadFrame, type Visit } from '../visit.ts';
import { addMonths, countOf, showMonth } from '../words.ts';

const pageSize = 100;
const maxDays = 31;

interface CalendarData {
  counts: readonly DayCount[];
  releases: ItemPage;
  /** What is announced and not listed. */
  announced: readonly DayCount[];
}

/** The releases of a month, listed or not. */
async function loadCalendar(scope: RequestScope, month: string, query: PageQuery): Promise<CalendarData> {
  const { graph, enqueue, charge } = scope;
  const filter = { releasedSince: `${month}-01`, releasedBefore: `${addMonths(month, 1)}-01` };
  const question = parseReleaseQuestion(
    { ...pageOf(pageSize, query), filter, collapse: 'editions' },
    { maxPageSize: pageSize, fields: itemFields },
  );
  await charge('release', 'groups', question.filter);
  const isOn = scope.settings.sources.includes('listenbrainz');
  const [list, counts, announced] = await Promise.all([
    listReleases(scope, question),
    enqueue(() => countReleasesByDay(graph, question.filter, maxDays)),
    isOn ? countAnnouncementsByDay(scope, filter, maxDays) : [],
  ]);
  return { counts, announced, releases: await loadItemPage(scope, list) };
}

/** A month of releases by day, listed or not. */
export async function answerCalendar({ scope, asset, query, nowMs }: Visit): Promise<ShownPage> {
  const today = dayOf(nowMs);
  const parameters = readPageQuery(calendarParameters, query);
  const month = parameters.month ?? today.slice(0, 7);
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  const [frame, { counts, announced, releases }] = await Promise.all([
    loadFrame(scope),
    loadCalendar(scope, month, parameters),
  ]);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = new Set(releases.items.map(({ releasedOn }) => releasedOn ?? ''));
  const page = (
    <Layout title={showMonth(`${month}-01`)} section="calendar" asset={asset} nowMs={nowMs} frame={frame}>
      <div class="calendar">
        <div class="calendar-month">
          <h1>{showMonth(`${month}-01`)}</h1>
          <p class="facts">{countOf(total, 'release')}</p>
          <MonthTable month={month} counts={counts} announced={announced} today={today} shown={shown} />
          <Announced month={month} counts={announced} />
          <nav class="months" aria-label="Months">
            <a href={calendarHref(before)} rel="prev">
              <span aria-hidden="true">← </span>
              {showMonth(`${before}-01`)}
            </a>
            <a href={calendarHref(after)} rel="next">
              {showMonth(`${after}-01`)}
              <span aria-hidden="true"> →</span>
            </a>
          </nav>
        </div>
        <div class="calendar-days">
          {releases.items.length === 0 ? (
            <Notice title={announced.length > 0 ? 'No releases yet' : 'No releases'}>
              {announced.length > 0 && (
                <p>
                  <a href={announcedHref(month)}>See what is announced for this month</a>
                </p>
              )}
              <p>
                The graph has no releases of this month. <a href="/calendar">Go to the current month</a>
              </p>
            </Notice>
          ) : (
            <DayList releases={releases.items} counts={counts} />
          )}
          <PageLinks pageInfo={releases.pageInfo} path="/calendar" query={query} />
        </div>
      </div>
    </Layout>
  );
  return { page };
}

/** What the circles in the month say. */
function Announced({ month, counts }: { month: string; counts: readonly DayCount[] }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <p class="facts announced-note">
      <a href={announcedHref(month)}>{countOf(total, 'upcoming release')}</a>, marked by a circle
    </p>
  );
}

const announcedHref = (month: string): string =>
  withQuery('/upcoming', { releasedSince: `${month}-01`, releasedBefore: `${addMonths(month, 1)}-01` });
