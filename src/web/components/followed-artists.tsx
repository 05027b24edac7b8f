import { showAgo } from '../dates.ts';
import { loginHref } from '../links.ts';
import type { YouData } from '../pages/you.data.ts';
import type { PicturedArtist } from '../release-items.ts';
import { countOf } from '../words.ts';
import { ArtistList } from './artist-list.tsx';

/** So many are in sight; the rest is a step away. */
const inSight = 24;

/** Whom the viewer follows, by name. */
export function Followed({ artists, total }: { artists: readonly PicturedArtist[]; total: number }) {
  if (artists.length === 0) return null;
  const unlisted = total - artists.length;
  return (
    <section aria-labelledby="followed">
      <h2 id="followed">Artists you follow</h2>
      <ArtistList artists={artists.slice(0, inSight)} />
      {artists.length > inSight && (
        <details class="more-artists">
          <summary>{countOf(total - inSight, 'more artist')}</summary>
          <ArtistList artists={artists.slice(inSight)} />
          {unlisted > 0 && <p class="facts">And {countOf(unlisted, 'other')}.</p>}
        </details>
      )}
    </section>
  );
}

/** What is known of whom the viewer follows, how current that is, and the way to ask again. */
export function FollowsState({ follows, nowMs }: { follows: YouData['follows']; nowMs: number }) {
  const { state, message, count, syncedAt } = follows;
  const isFirst = state === 'running' && syncedAt === null;
  return (
    <div class="sync">
      <p role="status">
        <span class={dots[state]} aria-hidden="true" />
        {isFirst ? 'Whom you follow is on its way' : `You follow ${countOf(count, 'artist')}`}
        <span class="sync-more">
          {state === 'running'
            ? 'Spotify is being asked'
            : syncedAt === null
              ? 'Spotify was not asked yet'
              : `as Spotify told ${showAgo(syncedAt, nowMs)}`}
        </span>
      </p>
      {state === 'running' && <a href="/you">Look again</a>}
      {state !== 'running' && state !== 'loginNeeded' && (
        <form method="post" action="/you/refresh">
          <button type="submit">Ask Spotify again</button>
        </form>
      )}
      {state === 'loginNeeded' ? (
        <p class="problem">
          Spotify no longer grants access: <a href={loginHref}>log in again</a> to bring this up to date.
        </p>
      ) : (
        message !== null && <p class="problem">{message}</p>
      )}
    </div>
  );
}

const dots = {
  never: 'dot dot-failed',
  running: 'dot dot-running',
  done: 'dot',
  failed: 'dot dot-failed',
  loginNeeded: 'dot dot-failed',
};
