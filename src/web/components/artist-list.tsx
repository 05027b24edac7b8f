import type { Credit, Image } from '../documents/item.ts';
import { artistHref } from '../links.ts';
import { Cover } from './cover.tsx';

export type PicturedArtist = Credit & { images: readonly Image[] };

export function ArtistList({ artists }: { artists: readonly PicturedArtist[] }) {
  return (
    <ul class="artists">
      {artists.map(({ spotifyId, name, images }) => (
        <li key={spotifyId}>
          <a href={artistHref(spotifyId)}>
            <Cover images={images} side={64} sizes="3rem" />
            <span dir="auto">{name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
