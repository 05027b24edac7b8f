import type { EntityManager } from '@mikro-orm/sql';
import { type FollowedArtist, listFollowedToFetch } from '../../catalog/runs/artist-albums.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import { sortableDate } from '../../catalog/schema/sortable-date.ts';
import { dayMs } from '../../clock.ts';
import type { SpotifyAlbum } from '../../spotify/responses/parse-response.ts';
import { type AlbumGroup, albumGroups, type SpotifyClient } from '../../spotify/spotify-client.ts';
import type { SpotifyError } from '../../spotify/spotify-error.ts';
import { concernsOneArtist, concernsOneCall, isRecoverable, maxFailuresInARow } from '../spotify-failures.ts';

/** Once a day. Somewhat less than a day, because runs do not start exactly a day apart. */
const minPauseMs = 20 * 60 * 60 * 1000;
/** The largest page in Development Mode. The newest albums of a group come first. */
const pageSize = 10;
/** Without retention, older releases do not count as new. */
const maxAgeMs = 90 * dayMs;

export interface FollowedAlbums {
  albums: SpotifyAlbum[];
  /** Row ids of the artists whose albums were read. */
  artistIds: number[];
  skipReasons: string[];
  /** The last error that is not about one artist; null if there was none. */
  failure: SpotifyError | null;
}

interface FollowedDependencies {
  em: EntityManager;
  client: Pick<SpotifyClient, 'artistAlbums'>;
  markets: readonly string[];
  /** Maximum number of calls; 0 turns this off. */
  followBudget: number;
  /** Retention would delete older releases again; null: no retention. */
  retentionMs: number | null;
}

/**
 * Reads the latest albums of followed artists, because lists of new releases are incomplete. The artists that were read
 * longest ago come first. If Spotify fails several times in a row, the others wait for the next sync.
 */
export async function fetchFollowed(
  { em, client, markets, followBudget, retentionMs }: FollowedDependencies,
  nowMs: number,
  signal: AbortSignal,
): Promise<FollowedAlbums> {
  const found: FollowedAlbums = { albums: [], artistIds: [], skipReasons: [], failure: null };
  const maxArtists = Math.floor(followBudget / albumGroups.length);
  if (maxArtists === 0) return found;
  const since = new Date(nowMs - (retentionMs ?? maxAgeMs)).toISOString().slice(0, 10);
  const market = markets[0] ?? 'US';
  const read = async ({ spotifyId }: FollowedArtist, group: AlbumGroup): Promise<void> => {
    const { albums, skipped } = await client.artistAlbums(spotifyId, { group, market, limit: pageSize }, signal);
    found.albums.push(...albums.filter(({ releaseDate }) => sortableDate(releaseDate) >= since));
    found.skipReasons.push(...skipped.map(({ reason }) => reason));
  };

  let failuresInARow = 0;
  const before = new Date(nowMs - minPauseMs).toISOString();
  for (const artist of await listFollowedToFetch(graphOf(em.fork()), before, maxArtists)) {
    try {
      for (const group of albumGroups) await read(artist, group);
      failuresInARow = 0;
    } catch (error) {
      if (!isRecoverable(error)) throw error;
      if (!concernsOneArtist(error)) {
        found.failure = error;
        failuresInARow += 1;
        if (concernsOneCall(error) && failuresInARow < maxFailuresInARow) continue;
        return found;
      }
      found.skipReasons.push(`albums of artist ${artist.spotifyId}: ${error.message}`);
    }
    found.artistIds.push(artist.rowId);
  }
  return found;
}
