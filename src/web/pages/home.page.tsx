import { dayOf } from '../../clock.ts';
import { InvalidInputError } from '../../errors.ts';
import { ArtistStrip } from '../components/artist-list.tsx';
import { DayChart, TypeChart } from '../components/charts.tsx';
import { FilterForm } from '../components/filter-form.tsx';
import { Layout } from '../components/layout.tsx';
import { Results } from '../components/results.tsx';
import { SyncState } from '../components/sync-state.tsx';
import { homeParameters, readPageQuery, withoutEmpty } from '../parameters.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { showDay } from '../words.ts';
import { loadHome } from './home.data.ts';

interface Problems {
  /** The invalid parameter of the URL. */
  problem?: InvalidInputError;
  /** Why a requested sync did not start. */
  refusal?: string;
}

/** An invalid parameter replaces only the list, so the visitor can correct the filters. */
export async function answerHome(visit: Visit): Promise<ShownPage> {
  try {
    return await renderHome(visit, {});
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { ...(await renderHome(visit, { problem: error })), status: 400 };
  }
}

export async function renderHome(visit: Visit, { problem, refusal }: Problems): Promise<ShownPage> {
  const { scope, asset, nowMs, syncAccess } = visit;
  const query = withoutEmpty(visit.query);
  const parameters = readPageQuery(homeParameters, problem ? new URLSearchParams() : query);
  const today = dayOf(nowMs);
  const data = await loadHome(scope, parameters, { today, hasCharts: query.size === 0 });
  const { frame, sync, genres, charts, found } = data;
  const hasNoSpotify = frame.source === 'listenbrainz' && sync.releaseCount === 0;
  const page = (
    <Layout
      title={parameters.q === undefined ? '' : `“${parameters.q}”`}
      section="new"
      asset={asset}
      nowMs={nowMs}
      frame={frame}
      query={problem ? new URLSearchParams() : query}
      hasFilters
    >
      <div class={query.size === 0 ? 'opening' : 'opening opening-small'}>
        <div class="opening-words">
          <p class="eyebrow">
            <time dateTime={today}>{showDay(today)}</time>
          </p>
          <h1>New releases</h1>
          <SyncState status={sync} source={frame.source} access={syncAccess} nowMs={nowMs} refusal={refusal} />
        </div>
        {charts && !hasNoSpotify && (
          <details class="charts open-if-wide">
            <summary>Charts</summary>
            <div id="charts">
              <DayChart counts={charts.byDay} today={today} />
              <TypeChart counts={charts.byType} />
            </div>
          </details>
        )}
      </div>
      <FilterForm query={query} markets={scope.settings.markets} genres={genres} />
      <div id="results">
        {found && <ArtistStrip {...found} words={parameters.q} />}
        <Results
          data={data}
          query={query}
          problem={problem}
          hasCursor={'after' in parameters || 'before' in parameters}
        />
      </div>
    </Layout>
  );
  return { page };
}
