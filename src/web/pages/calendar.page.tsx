import { DayList, MonthTable } from '../components/calendar.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { addMonths, dayOf, showMonth } from '../dates.ts';
import { calendarDocument } from '../documents/calendar.ts';
import { calendarHref } from '../links.ts';
import { calendarParameters, pageOf, readPageQuery } from '../parameters.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { countOf } from '../words.ts';

/** A month of releases by day: all that the graph has, listed or not. */
export async function answerCalendar({ ask, asset, query, nowMs }: Visit): Promise<ShownPage> {
  const today = dayOf(nowMs);
  const asked = readPageQuery(calendarParameters, query);
  const month = asked.month ?? today.slice(0, 7);
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  const data = await ask(calendarDocument, {
    ...pageOf(100, asked),
    month: { releasedSince: `${month}-01`, releasedBefore: `${after}-01` },
  });
  const { releaseCounts, releases } = data;
  const total = releaseCounts.byDay.reduce((sum, { count }) => sum + count, 0);
  const shown = new Set(releases.nodes.map(({ releasedOn }) => releasedOn ?? ''));
  const page = (
    <Layout title={showMonth(`${month}-01`)} section="calendar" asset={asset} nowMs={nowMs} frame={data}>
      <div class="calendar">
        <div class="calendar-month">
          <h1>{showMonth(`${month}-01`)}</h1>
          <p class="facts">{countOf(total, 'release')}</p>
          <MonthTable month={month} counts={releaseCounts.byDay} today={today} shown={shown} />
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
          {releases.nodes.length === 0 ? (
            <Notice title="A quiet month">
              <p>
                The graph has no release of this month. <a href="/calendar">To the current one</a>
              </p>
            </Notice>
          ) : (
            <DayList releases={releases.nodes} counts={releaseCounts.byDay} />
          )}
          <PageLinks pages={releases.pageInfo} path="/calendar" query={query} />
        </div>
      </div>
    </Layout>
  );
  return { page };
}
