import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { Clock } from '../../clock.ts';
import type { SpotifyClient } from '../../spotify/spotify-client.ts';
import type { SpotifyError } from '../../spotify/spotify-error.ts';
import { type CapabilityTracker, searchPageSizes } from '../limits/capabilities.ts';
import { acceptsCredentials, isThrottled, maySucceedLater } from '../spotify-failures.ts';
import {
  ifAbsentAfter,
  type NewReleases,
  type NewReleasesSource,
  noReleases,
  type ReleaseSpool,
  type SpooledRelease,
  spoolPage,
} from './new-releases.ts';
import { type ListContent, readList } from './read-list.ts';
import type { ListEnd } from './read-pass.ts';

/** Spotify's maximum of limit + offset. Beyond it the status is 400. */
const maxOffset = 1000;

interface SearchDependencies {
  client: SpotifyClient;
  capabilities: CapabilityTracker;
  state: SpotifyStateStore;
  clock: Clock;
  spool: ReleaseSpool;
  onRead: (albums: number) => void;
}

/**
 * `GET /v1/search?q=tag:new`: the albums of the past two weeks, for each market. The market that was read longest ago
 * comes first. If the call budget is too small for all markets, they take turns over several runs.
 */
export const createSearchSource = ({
  client,
  capabilities,
  state,
  clock,
  spool,
  onRead,
}: SearchDependencies): NewReleasesSource => {
  const read = (market: string, pageSize: number, signal: AbortSignal): Promise<ListContent<SpooledRelease>> =>
    readList(async (page) => spoolPage(await client.searchNewReleases({ market, ...page }, signal), spool), {
      pageSize,
      maxOffset,
      onRead,
    });

  return {
    name: 'search',
    async read(markets, signal) {
      const found = noReleases();
      const failures: SpotifyError[] = [];
      const readAt = await state.loadMarketReadAt();
      for (const market of markets.toSorted((one, other) => (readAt[one] ?? '').localeCompare(readAt[other] ?? ''))) {
        try {
          const list = await capabilities.attempt(
            'largeSearchPages',
            async (confirm) => {
              const large = await read(market, searchPageSizes.large, signal);
              // Spotify may refuse the size on a later page only.
              if (isBadRequest(large.end)) throw large.end.error;
              confirm();
              return large;
            },
            () => read(market, searchPageSizes.small, signal),
          );
          addMarket(found, market, list, clock.now());
          if (list.end.kind !== 'failure') readAt[market] = new Date(clock.now()).toISOString();
        } catch (error) {
          if (!acceptsCredentials(error)) throw error;
          failures.push(error);
          found.listings.push({ market, releaseIds: new Set(), ifAbsent: 'kept' });
          const message = `Could not read new releases in the market ${market}. ${error.message}`;
          // Spotify does not know the market. Only the operator can fix that.
          const advice = error.status === 400 ? ' Check SPOTIFY_MARKETS.' : '';
          const target = maySucceedLater(error) ? found.missing : found.notes;
          target.push(message + advice);
        }
      }
      if (markets.length > 1) await state.saveMarketReadAt(pick(readAt, markets));
      const decisive = failures.find((error) => !isThrottled(error));
      if (decisive && failures.length === markets.length) throw decisive;
      return found;
    },
  };
};

function addMarket(found: NewReleases, market: string, list: ListContent<SpooledRelease>, nowMs: number): void {
  const { ids, albums, skipReasons, end } = list;
  for (const album of albums) if (!found.albums.has(album.id)) found.albums.set(album.id, album);
  found.listings.push({ market, releaseIds: ids, ifAbsent: ifAbsentAfter(end, nowMs) });
  found.skipReasons.push(...skipReasons);
  if (end.kind === 'complete') return;
  if (end.kind === 'failure' || end.kind === 'repetition') {
    found.missing.push(`The list of new releases in ${market} is incomplete. ${end.reason}`);
  } else if (end.kind === 'limit') {
    found.notes.push(`Spotify has more new releases in ${market} than it returns. ${end.reason}`);
  } else found.notes.push(`The list of new releases in ${market} may be incomplete. ${end.reason}`);
}

const pick = (readAt: Record<string, string>, markets: readonly string[]): Record<string, string> =>
  Object.fromEntries(markets.flatMap((market) => (readAt[market] ? [[market, readAt[market]]] : [])));

const isBadRequest = (end: ListEnd): end is ListEnd & { error: SpotifyError } =>
  end.kind === 'failure' && end.error?.code === 'SPOTIFY_BAD_REQUEST';
