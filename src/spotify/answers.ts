import { z } from 'zod';
import { album, type SpotifyAlbum } from './album.ts';
import { artist, type SpotifyArtist } from './artist.ts';
import { type EndpointGroup, endpointNames } from './guard.ts';
import { countOrNull, spotifyId } from './lenient.ts';
import { SpotifyError } from './spotify-error.ts';

export type { SpotifyAlbum } from './album.ts';
export type { SpotifyArtist } from './artist.ts';
export type { SpotifyCredit, SpotifyImage } from './item.ts';

export interface AlbumPage {
  albums: SpotifyAlbum[];
  skipped: Skipped[];
  /** As Spotify claims; not to be relied on for paging. */
  total: number | null;
  hasNext: boolean;
  /** The size of the page as Spotify took it; null where the answer does not say. */
  limit: number | null;
  /** Albums and skipped ones together. */
  itemCount: number;
  /** Of all items, in their order; null for one that does not tell. */
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

/** New releases and album search answer alike. */
export const parseAlbumPage = (answer: unknown, endpoint: EndpointGroup): AlbumPage =>
  toAlbumPage(parseWhole(albumPage, answer, endpoint).albums);

/** The albums of an artist come without what names the list. */
export const parseAlbumList = (answer: unknown, endpoint: EndpointGroup): AlbumPage =>
  toAlbumPage(parseWhole(albumList, answer, endpoint));

function toAlbumPage({ items, total, next, limit }: z.infer<typeof albumList>): AlbumPage {
  const { parsed, skipped } = parseItems('album', items, album);
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

/** In the order of the answer, which need not be that of the request: match by id. */
export function parseArtistBatch(answer: unknown, endpoint: EndpointGroup): ArtistBatch {
  const { artists } = parseWhole(artistBatch, answer, endpoint);
  const { parsed, skipped } = parseItems('artist', artists, artist);
  return { artists: parsed, skipped };
}

export function parseArtist(answer: unknown, endpoint: EndpointGroup): SpotifyArtist {
  return parseWhole(artist, answer, endpoint);
}

export function parseWhole<T>(schema: z.ZodType<T>, answer: unknown, endpoint: EndpointGroup): T {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const message = `Spotify's response to ${endpointNames[endpoint]} has an unexpected shape: ${explain(result.error)}.`;
  throw new SpotifyError({ code: 'SPOTIFY_INVALID_ANSWER', endpoint, message, status: 200, cause: result.error });
}

/** Why one item of an answer was left out, in words, with its id when it is known. */
export interface Skipped {
  /** Null where the item does not even tell that. */
  id: string | null;
  /** From 0, among the items of the answer. */
  position: number;
  reason: string;
}

const identified = z.object({ id: spotifyId });

/** One bad item costs that item, not the page. */
export function parseItems<T>(kind: 'album' | 'artist', items: readonly unknown[], schema: z.ZodType<T>) {
  const parsed: T[] = [];
  const skipped: Skipped[] = [];
  for (const [position, item] of items.entries()) {
    const result = schema.safeParse(item);
    if (result.success) parsed.push(result.data);
    else skipped.push(describe(kind, item, position, result.error));
  }
  return { parsed, skipped };
}

function describe(kind: string, item: unknown, position: number, error: z.ZodError): Skipped {
  const id = idOf(item);
  return { id, position, reason: `${kind} ${id ?? `at position ${position}`}: ${explain(error)}` };
}

/** Null where the item does not tell. */
const idOf = (item: unknown): string | null => identified.safeParse(item).data?.id ?? null;

function explain(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');
}
