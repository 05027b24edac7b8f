import type { Answer, Received, ScriptedServer } from '../../spotify/scripted-server.ts';
import { startScriptedServer } from '../../spotify/scripted-server.ts';

/** An album as Spotify sends it, with some of its fields. */
export interface AlbumJson {
  id: string;
  name: string;
  album_type?: string;
  release_date?: string;
  release_date_precision?: string;
  total_tracks?: number;
  images?: { url: string; width: number; height: number }[];
  artists?: { id: string; name: string }[];
}

export interface ArtistJson {
  id: string;
  name: string;
  genres?: string[];
  popularity?: number;
  followers?: { total: number };
}

/** A Spotify on loopback whose list and artists tests set and change. Other answers are scripted on `server`. */
export interface ScriptedSpotify extends AsyncDisposable {
  server: ScriptedServer;
  albums: (AlbumJson | null)[];
  artists: Map<string, ArtistJson>;
  /** Environment variables that make an app sync from it. */
  env: Record<string, string>;
  calls(path: string): Received[];
}

export async function startScriptedSpotify(): Promise<ScriptedSpotify> {
  const server = await startScriptedServer();
  const spotify: ScriptedSpotify = {
    server,
    albums: [],
    artists: new Map(),
    env: {
      SPOTIFY_CLIENT_ID: 'client',
      SPOTIFY_CLIENT_SECRET: 'secret',
      SPOTIFY_ACCOUNTS_URL: server.url,
      SPOTIFY_API_URL: server.url,
      SPOTIFY_RATE_LIMIT: '10000',
    },
    calls: (path) => server.receivedAt(path),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
  server.script('/api/token', { body: { access_token: 'token', token_type: 'Bearer', expires_in: 3600 } });
  server.script('/v1/browse/new-releases', (request) => pageOf(spotify.albums, request));
  server.script('/v1/search', (request) => pageOf(spotify.albums, request));
  server.otherwise(({ path }) => {
    const [, id] = /^\/v1\/artists\/(\w+)$/.exec(path) ?? [];
    const artist = spotify.artists.get(id ?? '');
    return id === undefined ? undefined : artist ? { body: artist } : notFound;
  });
  server.script('/v1/artists', ({ query }) => ({
    body: { artists: (query.get('ids') ?? '').split(',').map((id) => spotify.artists.get(id) ?? null) },
  }));
  return spotify;
}

/** Spotify's answer for an unknown id. */
export const notFound: Answer = { status: 404, body: { error: { status: 404, message: 'Resource not found' } } };

export function pageOf(albums: readonly unknown[], { path, query }: Received): Answer {
  const limit = Number(query.get('limit'));
  const offset = Number(query.get('offset'));
  const more = offset + limit < albums.length;
  return {
    body: {
      albums: {
        items: albums.slice(offset, offset + limit),
        total: albums.length,
        next: more ? `http://api.invalid${path}?offset=${offset + limit}&limit=${limit}` : null,
      },
    },
  };
}

/** Answers like Development Mode: no browse, and no batches of artists. */
export function refuseExtended(spotify: ScriptedSpotify): void {
  const { server, artists } = spotify;
  const forbidden = { status: 403, body: { error: { status: 403, message: 'Forbidden' } } };
  server.script('/v1/browse/new-releases', forbidden);
  server.script('/v1/artists', forbidden);
  server.script('/v1/search', (request) =>
    Number(request.query.get('limit')) > 10
      ? { status: 400, body: { error: { status: 400, message: 'Invalid limit' } } }
      : pageOf(spotify.albums, request),
  );
  for (const [id, { genres: _, popularity: __, followers: ___, ...artist }] of artists) {
    server.script(`/v1/artists/${id}`, { body: artist });
  }
}

/** Sets `count` albums, each by a different artist. */
export function invent(spotify: ScriptedSpotify, count: number): void {
  spotify.albums = Array.from({ length: count }, (_, index) => ({
    id: spotifyId('album', index),
    name: `Record ${index}`,
    album_type: 'album',
    release_date: `2026-11-${String(20 - (index % 20)).padStart(2, '0')}`,
    release_date_precision: 'day',
    total_tracks: 10,
    images: [{ url: `https://i.invalid/${index}`, width: 640, height: 640 }],
    artists: [{ id: spotifyId('artist', index), name: `Player ${index}` }],
  }));
  spotify.artists = new Map(
    spotify.albums
      .flatMap((album) => album?.artists ?? [])
      .map(({ id, name }) => [id, { id, name, genres: ['Invented Folk'], popularity: 50, followers: { total: 100 } }]),
  );
}

export const spotifyId = (kind: string, index: number): string => `${kind}${index}`.padEnd(22, 'x');
