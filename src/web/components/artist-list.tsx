import { visibleName } from '../../catalog/schema/visible-name.ts';
import { artistHref } from '../links.ts';
import type { FoundArtists } from '../pages/home.data.ts';
import type { PicturedArtist } from '../release-items.ts';
import { countOf } from '../words.ts';
import { Cover } from './cover.tsx';
import { Name } from './name.tsx';

interface ArtistListProps {
  artists: readonly PicturedArtist[];
  /** The search that found the artists. */
  words?: string | undefined;
}

export function ArtistList({ artists, words }: ArtistListProps) {
  return (
    <ul class="artists">
      {artists.map(({ spotifyId, name, images }) => (
        <li key={spotifyId}>
          <a href={artistHref(spotifyId)}>
            <Cover images={images} side={64} sizes="3rem" />
            <span dir="auto">
              <Name name={visibleName(name)} words={words} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The artists that a search found, above the releases. */
export function ArtistStrip({ artists, total, words }: FoundArtists & { words: string | undefined }) {
  if (artists.length === 0) return null;
  return (
    <section class="strip" aria-labelledby="artists-found">
      <h2 id="artists-found">{countOf(total, 'artist')} found</h2>
      <ArtistList artists={artists} words={words} />
    </section>
  );
}
