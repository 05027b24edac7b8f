import type { Credit, Image } from '../documents/item.ts';
import { artistHref } from '../links.ts';
import { countOf } from '../words.ts';
import { Cover } from './cover.tsx';

export interface ArtistStripProps {
  artists: readonly (Credit & { images: readonly Image[] })[];
  total: number;
}

/** Artists whose name has the words that are searched for, ahead of the releases. */
export function ArtistStrip({ artists, total }: ArtistStripProps) {
  if (artists.length === 0) return null;
  return (
    <section class="strip" aria-labelledby="artists-found">
      <h2 id="artists-found">{countOf(total, 'artist')} of that name</h2>
      <ul>
        {artists.map(({ spotifyId, name, images }) => (
          <li key={spotifyId}>
            <a href={artistHref(spotifyId)}>
              <Cover images={images} side={64} sizes="4rem" />
              <span dir="auto">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
