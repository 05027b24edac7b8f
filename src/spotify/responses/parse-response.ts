import { z } from 'zod';
import { type EndpointGroup, endpointNames } from '../guard.ts';
import { SpotifyError } from '../spotify-error.ts';
import { readAlbum, type SpotifyAlbum } from './album.ts';
import { readArtist, type SpotifyArtist } from './artist.ts';
import { countOrNull, namedItem, readField, readId } from './lenient.ts';

export type { SpotifyAlbum } from './album.ts';
export type { SpotifyArtist } from './artist.ts';
export type { SpotifyCredit, SpotifyImage } from './item.ts';

export interface AlbumPage<Album = SpotifyAlbum> {
  albums: Album[];
  skipped: Skipped[];
  /** As Spotify reports it. Too unreliable for paging. */
  total: number | null;
  hasNext: boolean;
  /** The page size that Spotify used; null if the response has none. */
  limit: number | null;
  /** Albums and skipped items. */
  itemCount: number;
  /** Ids of all items, in order; null for an item without a valid id. */
  ids: (string | null)[];
}

export interface ArtistBatch {
  artists: SpotifyArtist[];
  skipped: Skipped[];
}

const albumList = z.object({
  items: z.array(z.unknown()),
  total: countOrNull,
  next: z.string().nullable().catch(null),
  limit: countOrNull,
});

const albumPage = z.object({ albums: albumList });

const artistBatch = z.object({ artists: z.array(z.unknown()) });

/** The response of new releases and of album search. */
export const parseAlbumPage = (json: unknown, endpoint: EndpointGroup): AlbumPage =>
  toAlbumPage(parseResponse(albumPage, json, endpoint).albums);

/** The albums of an artist: the same list without a wrapper object. */
export const parseAlbumList = (json: unknown, endpoint: EndpointGroup): AlbumPage =>
  toAlbumPage(parseResponse(albumList, json, endpoint));

function toAlbumPage({ items, total, next, limit }: z.infer<typeof albumList>): AlbumPage {
  const { parsed, skipped } = parseItems('album', items, readAlbum);
  return {
    albums: parsed,
    skipped,
    total,
    hasNext: next !== null,
    limit,
    itemCount: items.length,
    ids: items.map(idOf),
  };
}

/** In the order of the response, which may differ from the request. Match by id. */
export function parseArtistBatch(json: unknown, endpoint: EndpointGroup): ArtistBatch {
  const { artists } = parseResponse(artistBatch, json, endpoint);
  const { parsed, skipped } = parseItems('artist', artists, readArtist);
  return { artists: parsed, skipped };
}

export function parseArtist(json: unknown, endpoint: EndpointGroup): SpotifyArtist {
  const artist = readArtist(json);
  if (artist !== null) return artist;
  throw invalidResponse(endpoint, namedItem.safeParse(json).error);
}

export function parseResponse<T>(schema: z.ZodType<T>, json: unknown, endpoint: EndpointGroup): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw invalidResponse(endpoint, result.error);
}

function invalidResponse(endpoint: EndpointGroup, cause: z.ZodError | undefined): SpotifyError {
  const message = `Spotify's response to ${endpointNames[endpoint]} has an unexpected shape: ${explain(cause)}.`;
  return new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint, message, status: 200, transient: true, cause });
}

/** An invalid item that was left out. */
export interface Skipped {
  /** Null if the item has no valid id. */
  id: string | null;
  /** Index in the response, from 0. */
  position: number;
  reason: string;
}

/** Skips invalid items, for which `read` returns null, instead of rejecting the page. */
export function parseItems<T>(
  kind: 'album' | 'artist',
  items: readonly unknown[],
  read: (item: unknown) => T | null,
): { parsed: T[]; skipped: Skipped[] } {
  const parsed: T[] = [];
  const skipped: Skipped[] = [];
  for (const [position, item] of items.entries()) {
    const value = read(item);
    if (value !== null) parsed.push(value);
    else skipped.push(describe(kind, item, position));
  }
  return { parsed, skipped };
}

function describe(kind: string, item: unknown, position: number): Skipped {
  const id = idOf(item);
  const reason = `${kind} ${id ?? `at position ${position}`}: ${explain(namedItem.safeParse(item).error)}`;
  return { id, position, reason };
}

const idOf = (item: unknown): string | null => readId(readField(item, 'id'));

const explain = (error: z.ZodError | undefined): string =>
  (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');
