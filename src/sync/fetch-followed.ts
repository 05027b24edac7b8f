import type { EntityManager } from '@mikro-orm/sqlite';
import { type FollowedArtist, listFollowedToFetch } from '../catalog/runs/artist-albums.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import { sortableDate } from '../catalog/schema/sortable-date.ts';
import { dayMs } from '../clock.ts';
import type { SpotifyAlbum } from '../spotify/responses/parse-response.ts';
import { type AlbumGroup, albumGroups, type SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';

/** Who was asked about today is not asked about again, though runs are not quite a day apart. */
const restMs = 20 * 60 * 60 * 1000;
/** The most that Development Mode hands out at a time; the newest of a kind come first. */
const pageSize = 10;
/** How far back releases are new, where they are kept for ever. */
const usualReachMs = 90 * dayMs;

export interface FollowedAlbums {
  albums: SpotifyAlbum[];
  /** Row ids of the artists whose albums were read. */
  askedArtists: number[];
  skipped: string[];
  /** Why Spotify stopped answering; null when it did not. */
  failure: SpotifyError | null;
}

interface FollowedDependencies {
  em: EntityManager;
  client: Pick<SpotifyClient, 'artistAlbums'>;
  markets: readonly string[];
  /** How many calls may be spent; 0: nobody's albums are asked for. */
  followBudget: number;
  /** How long what is no longer listed is kept: what is older would be deleted again at once. */
  retentionMs: number | null;
}

/**
 * Reads the latest albums of artists whom somebody follows, those first who wait longest: no list of new releases is whole.
 * When Spotify stops answering, the others wait for the next sync.
 */
export async function fetchFollowed(
  { em, client, markets, followBudget, retentionMs }: FollowedDependencies,
  nowMs: number,
  signal: AbortSignal,
): Promise<FollowedAlbums> {
  const found: FollowedAlbums = { albums: [], askedArtists: [], skipped: [], failure: null };
  const most = Math.floor(followBudget / albumGroups.length);
  if (most === 0) return found;
  const since = new Date(nowMs - (retentionMs ?? usualReachMs)).toISOString().slice(0, 10);
  const market = markets[0] ?? 'US';
  const read = async ({ spotifyId }: FollowedArtist, group: AlbumGroup): Promise<void> => {
    const { albums, skipped } = await client.artistAlbums(spotifyId, { group, market, limit: pageSize }, signal);
    found.albums.push(...albums.filter(({ releaseDate }) => sortableDate(releaseDate) >= since));
    found.skipped.push(...skipped.map(({ reason }) => reason));
  };

  const artists = await listFollowedToFetch(graphOf(em.fork()), new Date(nowMs - restMs).toISOString(), most);
  for (const artist of artists) {
    try {
      for (const group of albumGroups) await read(artist, group);
    } catch (error) {
      if (!(error instanceof SpotifyError) || error.code === 'SPOTIFY_CONFIGURATION') throw error;
      if (!ofOneArtist.includes(error.code)) return { ...found, failure: error };
      found.skipped.push(`albums of artist ${artist.spotifyId}: ${error.message}`);
    }
    found.askedArtists.push(artist.rowId);
  }
  return found;
}

/** What is wrong with one artist does not keep the others from their turn. */
const ofOneArtist: readonly SpotifyError['code'][] = [
  'SPOTIFY_NOT_FOUND',
  'SPOTIFY_BAD_REQUEST',
  'SPOTIFY_INVALID_ANSWER',
];
