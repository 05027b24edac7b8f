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
