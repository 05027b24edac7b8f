import { DayList, MonthTable } from '../components/calendar.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { addMonths, dayOf, showMonth } from '../dates.ts';
import { loadFrame } from '../frame.ts';
import { calendarHref } from '../links.ts';
import { calendarParameters, readPageQuery } from '../parameters.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { countOf } from '../words.ts';
import { loadCalendar } from './calendar.data.ts';

/** A month of releases by day, listed or not. */
export async function answerCalendar({ scope, asset, query, nowMs }: Visit): Promise<ShownPage> {
  const today = dayOf(nowMs);
  const parameters = readPageQuery(calendarParameters, query);
  const month = parameters.month ?? today.slice(0, 7);
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  const [frame, { counts, releases }] = await Promise.all([loadFrame(scope), loadCalendar(scope, month, parameters)]);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = new Set(releases.items.map(({ releasedOn }) => releasedOn ?? ''));
  const page = (
    <Layout title={showMonth(`${month}-01`)} section="calendar" asset={asset} nowMs={nowMs} frame={frame}>
      <div class="calendar">
        <div class="calendar-month">
          <h1>{showMonth(`${month}-01`)}</h1>
          <p class="facts">{countOf(total, 'release')}</p>
          <MonthTable month={month} counts={counts} today={today} shown={shown} />
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
            <Notice title="No releases">
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
