import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import { combineGuards, type EndpointGroup } from '../../spotify/guard.ts';
import type { AlbumPage } from '../../spotify/responses/parse-response.ts';
import { createSpotifyClient, type SpotifyClient } from '../../spotify/spotify-client.ts';
import { SpotifyError } from '../../spotify/spotify-error.ts';
import { requestToken } from '../../spotify/token-request.ts';
import { createTransport } from '../../spotify/transport.ts';
import { createCallBudget } from '../limits/call-budget.ts';
import { searchPageSizes } from '../limits/capabilities.ts';
import { createCooldownGuard } from '../limits/cooldowns.ts';
import { accountOf } from '../prepare-catalog.ts';
import { acceptsCredentials } from '../spotify-failures.ts';
import { compareClock } from './measure-clock.ts';

/** A person waits for the result. */
const limits = { maxAttempts: 2, maxRetryAfterMs: 2_000, timeoutMs: 10_000 };
/** Calls to the Web API, with retries. */
const probeBudget = 8;

/** One call that syncs make. */
export interface EndpointProbe {
  endpoint: EndpointGroup;
  /** Why it failed; null if Spotify answered it. */
  failure: SpotifyError | null;
  /** Of search: the largest page that Spotify accepts. */
  pageSize?: number;
}

export interface AppProbe {
  /** Why there is no access token; null if there is one. */
  tokenFailure: SpotifyError | null;
  /** In the order of the calls. Empty without a token. */
  endpoints: EndpointProbe[];
  /** Spotify's clock minus this one, in milliseconds; null if it is unknown. */
  clockOffsetMs: number | null;
}

interface ProbeParts {
  config: Config;
  /** Blocked endpoints are not called. */
  state: Pick<SpotifyStateStore, 'loadNotBefore' | 'saveNotBefore'>;
  clock: Clock;
  /** Replaces the global fetch. */
  fetch?: typeof fetch;
}

/** Requests a new access token, and calls each endpoint that syncs use. Changes nothing but the stored cooldowns. */
export async function probeApp({ config, state, clock, fetch: send = fetch }: ProbeParts): Promise<AppProbe> {
  const account = accountOf(config);
  const comparison = compareClock(send, clock);
  const budget = createCallBudget();
  budget.set(probeBudget);
  const options = {
    credentials: account,
    clock,
    limits,
    fetch: comparison.fetch,
    guard: combineGuards(createCooldownGuard(state, clock), budget.guard),
  };
  const done = (tokenFailure: SpotifyError | null, endpoints: EndpointProbe[]): AppProbe => ({
    tokenFailure,
    endpoints,
    clockOffsetMs: comparison.offsetMs(),
  });
  try {
    const token = await requestToken(createTransport(options), account.accountsUrl, account);
    const client = createSpotifyClient({
      ...options,
      accountsUrl: account.accountsUrl,
      apiUrl: account.apiUrl,
      tokenStore: { load: async () => token, save: async () => {} },
    });
    return done(null, await probeEndpoints(client, config));
  } catch (error) {
    if (error instanceof SpotifyError) return done(error, []);
    throw error;
  }
}

async function probeEndpoints(client: SpotifyClient, config: Config): Promise<EndpointProbe[]> {
  const { syncSource, hasFollowSync } = config;
  const [market = ''] = config.markets;
  const probes: EndpointProbe[] = [];
  /** Returns null if the call failed. Once Spotify refuses the credentials, no other call is made. */
  const call = async <T>(endpoint: EndpointGroup, request: () => Promise<T>): Promise<T | null> => {
    const failures = probes.flatMap(({ failure }) => failure ?? []);
    if (!failures.every(acceptsCredentials)) return null;
    const probe: EndpointProbe = { endpoint, failure: null };
    probes.push(probe);
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      probe.failure = error;
      return null;
    }
  };
  const search = () => searchWithSize(client, market, (pageSize) => Object.assign(probes.at(-1) ?? {}, { pageSize }));

  const listed =
    syncSource === 'search' ? null : await call('browse', () => client.newReleases({ limit: 1, offset: 0 }));
  const found = syncSource === 'browse' ? null : await call('search', search);
  const artistId = firstArtistOf(listed) ?? firstArtistOf(found);
  if (artistId === null) return probes;
  await call('artists', () => client.artists([artistId]));
  await call('artist', () => client.artist(artistId));
  if (hasFollowSync)
    await call('artistAlbums', () => client.artistAlbums(artistId, { group: 'album', market, limit: 1 }));
  return probes;
}

/** Spotify refuses a page that is too large like any bad request. */
async function searchWithSize(
  client: SpotifyClient,
  market: string,
  onAccepted: (pageSize: number) => void,
): Promise<AlbumPage> {
  const search = async (limit: number) => {
    const page = await client.searchNewReleases({ market, limit, offset: 0 });
    onAccepted(limit);
    return page;
  };
  try {
    return await search(searchPageSizes.large);
  } catch (error) {
    if (!(error instanceof SpotifyError) || error.code !== 'SPOTIFY_BAD_REQUEST') throw error;
    return await search(searchPageSizes.small);
  }
}

function firstArtistOf(page: AlbumPage | null): string | null {
  const [artist] = (page?.albums ?? []).flatMap(({ artists }) => artists ?? []);
  return artist?.id ?? null;
}
