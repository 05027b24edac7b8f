import { Followed, FollowsState } from '../components/followed-artists.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { PrivateFeeds } from '../components/private-feeds.tsx';
import { ReleaseGrid } from '../components/release-grid.tsx';
import type { FrameData } from '../documents/frame.ts';
import { type YouData, youDocument } from '../documents/you.ts';
import { pageOf, readPageQuery, youParameters } from '../parameters.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { countOf } from '../words.ts';

const pageSize = 24;
const newForMs = 7 * 24 * 60 * 60 * 1000;

/** What came of a form on this page. */
export interface Outcome {
  token?: string | null;
  refusal?: string;
}

export const answerYou = (visit: Visit): Promise<ShownPage> => renderYou(visit, {});

export async function renderYou(visit: Visit, { token = null, refusal }: Outcome): Promise<ShownPage> {
  const { ask, asset, nowMs, publicUrl, query } = visit;
  const asked = readPageQuery(youParameters, query);
  const isAll = asked.show === 'all';
  const data = await ask(youDocument, {
    ...pageOf(pageSize, asked),
    since: new Date(nowMs - newForMs).toISOString(),
    isNew: !isAll,
    isAll,
  });
  const { you, viewer } = data;
  if (!you || !viewer) return renderStranger(visit, data);
  const page = (
    <Layout title="For you" section="you" asset={asset} nowMs={nowMs} frame={data}>
      <div class="heading">
        <p class="eyebrow" dir="auto">
          {viewer.name ?? viewer.spotifyId}
        </p>
        <h1>New for you</h1>
        <FollowsState you={you} nowMs={nowMs} />
        {refusal !== undefined && (
          <p class="problem" role="alert">
            {refusal}
          </p>
        )}
      </div>
      <YourReleases you={you} isAll={isAll} query={query} frame={data} />
      <Followed artists={you.followedArtists.nodes} total={you.followedCount} />
      <PrivateFeeds feeds={you.privateFeeds} token={token} publicUrl={publicUrl} />
      <Disconnect />
    </Layout>
  );
  return { page };
}

interface YourReleasesProps {
  you: YouData;
  isAll: boolean;
  query: URLSearchParams;
  frame: FrameData;
}

function YourReleases({ you, isAll, query, frame }: YourReleasesProps) {
  const list = isAll ? you.releases : you.newSince;
  if (!list) return null;
  return (
    <section aria-labelledby="your-releases">
      <h2 id="your-releases">
        {countOf(list.totalCount, 'release')} {isAll ? 'by artists you follow' : 'new here in the last seven days'}
      </h2>
      <nav class="tabs" aria-label="Which releases">
        <a href="/you" aria-current={isAll ? undefined : 'true'}>
          New
        </a>
        <a href="/you?show=all" aria-current={isAll ? 'true' : undefined}>
          All
        </a>
      </nav>
      {list.nodes.length > 0 ? (
        <ReleaseGrid releases={list.nodes} source={frame.catalog.source} eager={6} />
      ) : (
        <Notice title="Nothing yet">
          <p>The graph has no {isAll ? '' : 'new '}release by an artist whom you follow.</p>
        </Notice>
      )}
      <PageLinks pages={list.pageInfo} path="/you" query={query} />
    </section>
  );
}

function Disconnect() {
  return (
    <section aria-labelledby="disconnect">
      <h2 id="disconnect">Disconnect</h2>
      <p class="lead">
        Deletes at once all that this server has of you: your login, whom you follow, and your private feeds. What you
        granted stands at Spotify until you take it back at spotify.com/account/apps.
      </p>
      <details>
        <summary>Disconnect …</summary>
        <form method="post" action="/you/disconnect">
          <button type="submit">Delete all of it now</button>
        </form>
      </details>
    </section>
  );
}

/** For who is not logged in. */
function renderStranger({ asset, nowMs }: Visit, frame: FrameData): ShownPage {
  const page = (
    <Layout title="For you" section="you" asset={asset} nowMs={nowMs} frame={frame}>
      <div class="stop">
        <h1>What is new from the artists you follow</h1>
        {frame.loginPath === null ? (
          <p>This server has no login. Whoever runs it can switch it on.</p>
        ) : (
          <>
            <p>Once you have logged in, this page shows their releases alone, also as a feed of your own.</p>
            <p>
              <a class="action" href={`${frame.loginPath}?returnTo=/you`}>
                {frame.catalog.source === 'SANDBOX' ? 'Log in as somebody invented' : 'Log in with Spotify'}
              </a>
            </p>
          </>
        )}
      </div>
    </Layout>
  );
  return frame.loginPath === null ? { page, status: 404 } : { page };
}
