import { readCount, readEntries, readField, readNamed, readWebUrl } from './lenient.ts';

/** The URL of the item's page at Spotify. */
export const readPageUrl = (item: unknown, kind: 'album' | 'artist', id: string): string =>
  readWebUrl(readField(readField(item, 'external_urls'), 'spotify')) ?? `https://open.spotify.com/${kind}/${id}`;

export interface SpotifyImage {
  url: string;
  width: number | null;
  height: number | null;
}

export const readImages = (item: unknown): SpotifyImage[] | null => readEntries(readField(item, 'images'), readImage);

function readImage(image: unknown): SpotifyImage | null {
  const url = readWebUrl(readField(image, 'url'));
  return url === null
    ? null
    : { url, width: readPixels(readField(image, 'width')), height: readPixels(readField(image, 'height')) };
}

const readPixels = (value: unknown): number | null => readCount(value) || null;

/** An artist as an album credits it. */
export interface SpotifyCredit {
  id: string;
  name: string;
  url: string;
}

/** In billing order. Repeated artists are dropped. */
export function readCredits(album: unknown): SpotifyCredit[] | null {
  const all = readEntries(readField(album, 'artists'), readCredit);
  return all?.filter(({ id }, position) => all.findIndex((other) => other.id === id) === position) ?? null;
}

function readCredit(artist: unknown): SpotifyCredit | null {
  const named = readNamed(artist);
  return named && { ...named, url: readPageUrl(artist, 'artist', named.id) };
}
