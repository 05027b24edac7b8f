import {
  listAnnouncements,
  listFollowedAnnouncements,
  parseAnnouncementQuestion,
} from '../../catalog/announcements/list-announcements.ts';
import { sourceCredits } from '../../catalog/facts/sources.ts';
import { InvalidInputError } from '../../errors.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { toAnnouncementFilter } from '../../rest/upcoming-filters.ts';
import { InvalidLink } from '../components/invalid-link.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { changed } from '../links.ts';
import { pageOf, readPageQuery, type UpcomingPageQuery, upcomingParameters, withoutEmpty } from '../parameters.ts';
import { type PageInfo, readPageInfo } from '../release-items.ts';
import type { ShownPage } from '../serve-page.ts';
import { type Frame, loadFrame, type Visit } from '../visit.ts';
import { countOf } from '../words.ts';
import { AnnouncementDays } from './announcement-days.tsx';
import { type AnnouncementItem, loadAnnouncementItems } from './announcement-items.ts';
import { UpcomingFilters } from './upcoming-filters.tsx';

const pageSize = 60;

interface UpcomingData {
  items: readonly AnnouncementItem[];
  total: number;
  pageInfo: PageInfo;
}

/** An invalid parameter replaces only the list, so the visitor can correct the filters. */
export async function answerUpcoming(visit: Visit): Promise<ShownPage> {
  try {
    return await renderUpcoming(visit, null);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { ...(await renderUpcoming(visit, error)), status: 400 };
  }
}

async function renderUpcoming(visit: Visit, problem: InvalidInputError | null): Promise<ShownPage> {
  const { scope, asset, nowMs } = visit;
  const query = withoutEmpty(visit.query);
  const frame = await loadFrame(scope);
  const parameters = problem ? null : readPageQuery(upcomingParameters, query);
  const data = parameters && (await loadUpcoming(scope, frame, parameters));
  const listQuery = problem ? new URLSearchParams() : query;
  const page = (
    <Layout
      title="Upcoming"
      section="upcoming"
      asset={asset}
      nowMs={nowMs}
      frame={frame}
      query={listQuery}
      feeds={{ list: 'upcoming', query: listQuery, title: 'Upcoming releases', heading: 'Feeds of this list' }}
      hasFilters
    >
      <div class="opening opening-small">
        <div class="opening-words">
          <h1>Upcoming releases</h1>
          <Credit isSandbox={frame.source === 'sandbox'} />
          {frame.viewer && <Tabs query={listQuery} />}
        </div>
      </div>
      <UpcomingFilters query={query} />
      <div id="results">
        {problem && <InvalidLink problem={problem} path="/upcoming" query={query} />}
        {data && data.items.length === 0 && <Empty frame={frame} query={query} />}
        {data && data.items.length > 0 && (
          <>
            <p class="count">{countOf(data.total, 'release')}</p>
            <AnnouncementDays items={data.items} today={scope.today()} words={parameters?.q} />
            <PageLinks
              pageInfo={data.pageInfo}
              path="/upcoming"
              query={query}
              words={{ previous: 'Earlier', next: 'Later' }}
            />
          </>
        )}
      </div>
    </Layout>
  );
  return { page };
}

async function loadUpcoming(
  scope: RequestScope,
  { viewer }: Frame,
  { show, ...query }: UpcomingPageQuery,
): Promise<UpcomingData> {
  const args = { ...pageOf(pageSize, query), filter: toAnnouncementFilter(query) };
  const options = { maxPageSize: pageSize };
  const list =
    show === 'followed' && viewer
      ? await listFollowedAnnouncements(scope, viewer, args, options)
      : await listAnnouncements(scope, parseAnnouncementQuestion(args, options));
  const [items, total, pageInfo] = await Promise.all([
    loadAnnouncementItems(scope, list.nodes),
    list.count(),
    readPageInfo(list),
  ]);
  return { items, total, pageInfo };
}

function Credit({ isSandbox }: { isSandbox: boolean }) {
  if (isSandbox) return <p class="credit">The bundled sandbox invents these announcements.</p>;
  const { title, url } = sourceCredits.listenbrainz;
  return (
    <p class="credit">
      Announced by{' '}
      <a href={url} rel="external">
        {title}
      </a>{' '}
      (CC0) and not yet listed by Spotify. Covers come from the{' '}
      <a href="https://coverartarchive.org/" rel="external">
        Cover Art Archive
      </a>
      .
    </p>
  );
}

function Tabs({ query }: { query: URLSearchParams }) {
  const isFollowed = query.get('show') === 'followed';
  return (
    <nav class="tabs" aria-label="Which artists">
      <a href={changed('/upcoming', query, { show: null })} aria-current={isFollowed ? undefined : 'true'}>
        All
      </a>
      <a href={changed('/upcoming', query, { show: 'followed' })} aria-current={isFollowed ? 'true' : undefined}>
        Artists you follow
      </a>
    </nav>
  );
}

function Empty({ frame, query }: { frame: Frame; query: URLSearchParams }) {
  if (!frame.hasUpcoming) {
    return (
      <Notice title="Upcoming releases are off">
        <p>
          This server does not read what ListenBrainz announces. Its operator turns it on with the setting{' '}
          <code>LISTENBRAINZ={frame.source === 'sandbox' ? 'sandbox' : 'on'}</code>
          {frame.source === 'sandbox' ? '.' : ', which needs CONTACT.'}
        </p>
      </Notice>
    );
  }
  if (query.size === 0) {
    return (
      <Notice title="No upcoming releases yet">
        <p>They appear here after the next sync.</p>
      </Notice>
    );
  }
  return (
    <Notice title="No announcements match">
      {query.get('show') === 'followed' && (
        <p>MusicBrainz tells which announced artists you follow. That can take a few syncs.</p>
      )}
      <p>
        <a href="/upcoming">Clear filters</a>
      </p>
    </Notice>
  );
}
