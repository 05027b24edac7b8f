import { InvalidInputError } from '../../errors.ts';
import { toReleaseFilter } from '../../rest/to-filter.ts';
import { ArtistStrip } from '../components/artist-list.tsx';
import { chartDays, DayChart, TypeChart } from '../components/charts.tsx';
import { FilterForm } from '../components/filter-form.tsx';
import { Layout } from '../components/layout.tsx';
import { Results } from '../components/results.tsx';
import { SyncState } from '../components/sync-state.tsx';
import { addDays, dayOf, showDay } from '../dates.ts';
import { homeDocument } from '../documents/home.ts';
import { type HomeQuery, homeParameters, pageOf, readPageQuery, withoutEmpty } from '../parameters.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';

const pageSize = 48;

interface Troubles {
  /** What is wrong with the address. */
  problem?: InvalidInputError;
  /** Why a sync that was asked for does not run. */
  refusal?: string;
}

/** What cannot be used of the address is named on the page, which is whole but for the list. */
export async function answerHome(visit: Visit): Promise<ShownPage> {
  try {
    return await renderHome(visit, {});
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { ...(await renderHome(visit, { problem: error })), status: 400 };
  }
}

export async function renderHome(visit: Visit, { problem, refusal }: Troubles): Promise<ShownPage> {
  const { ask, asset, nowMs, syncAccess } = visit;
  const query = withoutEmpty(visit.query);
  const asked = problem ? {} : readPageQuery(homeParameters, query);
  const today = dayOf(nowMs);
  const data = await ask(homeDocument, {
    ...pageOf(pageSize, asked),
    filter: toVariables(asked),
    lately: { releasedSince: addDays(today, 1 - chartDays), releasedBefore: addDays(today, 1) },
    words: asked.q ?? null,
    hasWords: asked.q !== undefined,
  });
  const { markets } = data.catalog;
  const page = (
    <Layout
      title={asked.q === undefined ? '' : `“${asked.q}”`}
      section="new"
      asset={asset}
      nowMs={nowMs}
      frame={data}
      query={problem ? new URLSearchParams() : query}
      hasFilters
    >
      <div class={query.size === 0 ? 'opening' : 'opening opening-small'}>
        <div class="opening-words">
          <p class="eyebrow">
            <time dateTime={today}>{showDay(today)}</time>
          </p>
          <h1>New releases</h1>
          <SyncState frame={data} access={syncAccess} nowMs={nowMs} refusal={refusal} />
        </div>
        {query.size === 0 && (
          <div class="charts" id="charts">
            <DayChart counts={data.lately.byDay} today={today} />
            <TypeChart counts={data.listed.byType} />
          </div>
        )}
      </div>
      <FilterForm query={query} markets={markets} genres={data.genres.nodes.map(({ name }) => name)} />
      <div id="results">
        {data.artists && <ArtistStrip artists={data.artists.nodes} total={data.artists.totalCount} />}
        <Results data={data} query={query} problem={problem} hasPlace={'after' in asked || 'before' in asked} />
      </div>
    </Layout>
  );
  return { page };
}

/** The kinds of release are values of an enum in GraphQL, which REST writes in lower case. */
function toVariables(query: HomeQuery) {
  const { type, ...filter } = toReleaseFilter(query);
  return { ...filter, type: type?.map((name) => name.toUpperCase()) ?? null };
}
