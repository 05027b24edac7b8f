import { showAgo } from '../dates.ts';
import type { YouData } from '../documents/you.ts';
import { countOf } from '../words.ts';
import { ArtistList, type PicturedArtist } from './artist-list.tsx';

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
export function FollowsState({ you, nowMs }: { you: YouData; nowMs: number }) {
  const { followedCount, followsSyncedAt, followsSync } = you;
  const { state, message } = followsSync;
  const isFirst = state === 'RUNNING' && followsSyncedAt === null;
  return (
    <div class="sync">
      <p role="status">
        <span class={dots[state]} aria-hidden="true" />
        {isFirst ? 'Whom you follow is on its way' : `You follow ${countOf(followedCount, 'artist')}`}
        <span class="sync-more">
          {state === 'RUNNING'
            ? 'Spotify is being asked'
            : followsSyncedAt === null
              ? 'Spotify was not asked yet'
              : `as Spotify told ${showAgo(followsSyncedAt, nowMs)}`}
        </span>
      </p>
      {state === 'RUNNING' && <a href="/you">Look again</a>}
      {state !== 'RUNNING' && state !== 'LOGIN_NEEDED' && (
        <form method="post" action="/you/refresh">
          <button type="submit">Ask Spotify again</button>
        </form>
      )}
      {state === 'LOGIN_NEEDED' ? (
        <p class="problem">
          Spotify no longer grants access: <a href="/auth/login?returnTo=/you">log in again</a> to bring this up to
          date.
        </p>
      ) : (
        message !== null && <p class="problem">{message}</p>
      )}
    </div>
  );
}

const dots = {
  NEVER: 'dot dot-failed',
  RUNNING: 'dot dot-running',
  DONE: 'dot',
  FAILED: 'dot dot-failed',
  LOGIN_NEEDED: 'dot dot-failed',
};
