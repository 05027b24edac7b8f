import { loginHref } from '../links.ts';
import type { YouData } from '../pages/you.data.ts';
import type { PicturedArtist } from '../release-items.ts';
import { countOf, showAgo } from '../words.ts';
import { ArtistList } from './artist-list.tsx';

/** The other artists are in a closed details element. */
const visibleArtists = 24;

/** The artists that the viewer follows, by name. */
export function Followed({ artists, total }: { artists: readonly PicturedArtist[]; total: number }) {
  if (artists.length === 0) return null;
  const unlisted = total - artists.length;
  return (
    <section aria-labelledby="followed">
      <h2 id="followed">Artists you follow</h2>
      <ArtistList artists={artists.slice(0, visibleArtists)} />
      {artists.length > visibleArtists && (
        <details class="more-artists">
          <summary>{countOf(total - visibleArtists, 'more artist')}</summary>
          <ArtistList artists={artists.slice(visibleArtists)} />
          {unlisted > 0 && <p class="facts">And {countOf(unlisted, 'other')}.</p>}
        </details>
      )}
    </section>
  );
}

/** The number of followed artists, its age, and a button to refresh it. */
export function FollowsState({ follows, nowMs }: { follows: YouData['follows']; nowMs: number }) {
  const { state, message, count, syncedAt } = follows;
  const isFirst = state === 'running' && syncedAt === null;
  return (
    <div class="sync">
      <p role="status">
        <span class={dots[state]} aria-hidden="true" />
        {isFirst ? 'Loading the artists you follow' : `You follow ${countOf(count, 'artist')}`}
        {!isFirst && <span class="sync-more">{describeAge(follows, nowMs)}</span>}
      </p>
      {state === 'running' && <a href="/you">Reload</a>}
      {state !== 'running' && state !== 'loginNeeded' && (
        <form method="post" action="/you/refresh">
          <button type="submit">Refresh</button>
        </form>
      )}
      {state === 'loginNeeded' ? (
        <p class="problem">
          Spotify no longer grants access. <a href={loginHref}>Log in again</a> to update this list.
        </p>
      ) : (
        message !== null && <p class="problem">{message}</p>
      )}
    </div>
  );
}

function describeAge({ state, syncedAt }: YouData['follows'], nowMs: number): string {
  if (state === 'running') return 'updating from Spotify';
  return syncedAt === null ? 'not loaded from Spotify yet' : `updated ${showAgo(syncedAt, nowMs)}`;
}

const dots = {
  never: 'dot dot-failed',
  running: 'dot dot-running',
  done: 'dot',
  failed: 'dot dot-failed',
  loginNeeded: 'dot dot-failed',
};
