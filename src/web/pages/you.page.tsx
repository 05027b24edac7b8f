import type { ListingSource } from '../../catalog/schema/sync-run.entity.ts';
import { visibleName } from '../../catalog/schema/visible-name.ts';
import { Followed, FollowsState } from '../components/followed-artists.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { PrivateFeeds } from '../components/private-feeds.tsx';
import { ReleaseGrid } from '../components/release-grid.tsx';
import { loginHref } from '../links.ts';
import { readPageQuery, youParameters } from '../parameters.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { type Frame, loadFrame } from '../visit.ts';
import { countOf } from '../words.ts';
import { loadYou, type YouData } from './you.data.ts';

const newForMs = 7 * 24 * 60 * 60 * 1000;

/** The result of a form on this page. */
export interface Outcome {
  token?: string | null;
  refusal?: string;
}

export const answerYou = (visit: Visit): Promise<ShownPage> => renderYou(visit, {});

export async function renderYou(visit: Visit, { token = null, refusal }: Outcome): Promise<ShownPage> {
  const { scope, asset, nowMs, publicUrl, query } = visit;
  const parameters = readPageQuery(youParameters, query);
  const isAll = parameters.show === 'all';
  const frame = await loadFrame(scope);
  const { viewer } = frame;
  if (!viewer) return renderLoggedOut(visit, frame);
  const newSince = isAll ? null : new Date(nowMs - newForMs).toISOString();
  const { follows, artists, privateFeeds, releases } = await loadYou(scope, viewer, { ...parameters, newSince });
  const page = (
    <Layout title="For you" section="you" asset={asset} nowMs={nowMs} frame={frame}>
      <div class="heading">
        <p class="eyebrow" dir="auto">
          {visibleName(viewer.name, viewer.spotifyId)}
        </p>
        <h1>New for you</h1>
        {frame.hasUpcoming && (
          <p>
            <a href="/upcoming?show=followed">Upcoming releases by artists you follow</a>
          </p>
        )}
        <FollowsState follows={follows} nowMs={nowMs} />
        {refusal !== undefined && (
          <p class="problem" role="alert">
            {refusal}
          </p>
        )}
      </div>
      <YourReleases releases={releases} isAll={isAll} query={query} source={frame.source} />
      <Followed artists={artists} total={follows.count} />
      <PrivateFeeds feeds={privateFeeds} token={token} publicUrl={publicUrl} />
      <Disconnect />
    </Layout>
  );
  return { page };
}

interface YourReleasesProps {
  releases: YouData['releases'];
  isAll: boolean;
  query: URLSearchParams;
  source: ListingSource;
}

function YourReleases({ releases, isAll, query, source }: YourReleasesProps) {
  return (
    <section aria-labelledby="your-releases">
      <h2 id="your-releases">
        {isAll
          ? `${countOf(releases.total, 'release')} by artists you follow`
          : `${countOf(releases.total, 'new release')} in the last 7 days`}
      </h2>
      <nav class="tabs" aria-label="Which releases">
        <a href="/you" aria-current={isAll ? undefined : 'true'}>
          New
        </a>
        <a href="/you?show=all" aria-current={isAll ? 'true' : undefined}>
          All
        </a>
      </nav>
      {releases.items.length > 0 ? (
        <ReleaseGrid releases={releases.items} source={source} eager={6} />
      ) : (
        <Notice title="No releases yet">
          <p>The graph has no {isAll ? '' : 'new '}releases by artists you follow.</p>
        </Notice>
      )}
      <PageLinks pageInfo={releases.pageInfo} path="/you" query={query} />
    </section>
  );
}

function Disconnect() {
  return (
    <section aria-labelledby="disconnect">
      <h2 id="disconnect">Disconnect</h2>
      <p class="lead">
        Deletes everything that this server stores about you: your login, the artists you follow and your private feeds.
        To revoke the permission at Spotify, go to spotify.com/account/apps.
      </p>
      <details>
        <summary>Disconnect …</summary>
        <form method="post" action="/you/disconnect">
          <button type="submit">Delete my data</button>
        </form>
      </details>
    </section>
  );
}

/** Without a session. */
function renderLoggedOut({ asset, nowMs }: Visit, frame: Frame): ShownPage {
  const page = (
    <Layout title="For you" section="you" asset={asset} nowMs={nowMs} frame={frame}>
      <div class="stop">
        <h1>New releases by artists you follow</h1>
        {!frame.hasLogin ? (
          <p>Login is off on this server. Its operator can turn it on.</p>
        ) : (
          <>
            <p>Log in to see their releases on this page and to create private feeds of them.</p>
            <p>
              <a class="action" href={loginHref}>
                {frame.source === 'sandbox' ? 'Log in as a demo user' : 'Log in with Spotify'}
              </a>
            </p>
          </>
        )}
      </div>
    </Layout>
  );
  return frame.hasLogin ? { page } : { page, status: 404 };
}
