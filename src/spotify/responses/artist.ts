import { readImages, readPageUrl, type SpotifyImage } from './item.ts';
import { readCount, readEntries, readField, readNamed, readText } from './lenient.ts';

/** A full artist object. Null: Spotify did not return the field, unlike an empty list or 0. */
export interface SpotifyArtist {
  id: string;
  name: string;
  url: string;
  images: SpotifyImage[] | null;
  genres: string[] | null;
  popularity: number | null;
  followers: number | null;
}

/** Null if it has no valid id or no name. */
export function readArtist(item: unknown): SpotifyArtist | null {
  const named = readNamed(item);
  return (
    named && {
      ...named,
      url: readPageUrl(item, 'artist', named.id),
      images: readImages(item),
      genres: readEntries(readField(item, 'genres'), readText),
      popularity: readCount(readField(item, 'popularity')),
      followers: readCount(readField(readField(item, 'followers'), 'total')),
    }
  );
}
