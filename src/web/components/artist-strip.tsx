import { countOf } from '../words.ts';
import { ArtistList, type PicturedArtist } from './artist-list.tsx';

/** Artists whose name has the words that are searched for, ahead of the releases. */
export function ArtistStrip({ artists, total }: { artists: readonly PicturedArtist[]; total: number }) {
  if (artists.length === 0) return null;
  return (
    <section class="strip" aria-labelledby="artists-found">
      <h2 id="artists-found">{countOf(total, 'artist')} of that name</h2>
      <ArtistList artists={artists} />
    </section>
  );
}
