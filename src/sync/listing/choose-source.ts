import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { Clock } from '../../clock.ts';
import type { SpotifyClient } from '../../spotify/spotify-client.ts';
import { SpotifyError } from '../../spotify/spotify-error.ts';
import type { CapabilityTracker } from '../limits/capabilities.ts';
import { concernsOneEndpoint, isRecoverable, isThrottled, maySucceedLater } from '../spotify-failures.ts';
import { createBrowseSource, updateFeedAge } from './browse-source.ts';
import {
  mergeReleases,
  type NewReleases,
  type NewReleasesSource,
  type ReleaseSpool,
  unreadReleases,
} from './new-releases.ts';
import { createSearchSource } from './search-source.ts';

export type SourceSetting = 'auto' | 'browse' | 'search';

export interface SourcedReleases extends NewReleases {
  source: NewReleasesSource['name'];
}

interface ReadDependencies {
  client: SpotifyClient;
  capabilities: CapabilityTracker;
  state: SpotifyStateStore;
  clock: Clock;
  setting: SourceSetting;
  spool: ReleaseSpool;
  /** Receives the number of new albums on each page. */
  onRead: (albums: number) => void;
}

/**
 * Reads new releases from the source of the setting. `auto` uses browse, search if browse fails for any reason,
 * and both if the editorial list is stale. Throws if no list could be read, and at once if Spotify refuses the app itself.
 */
export async function readNewReleases(
  deps: ReadDependencies,
  markets: readonly string[],
  signal: AbortSignal,
): Promise<SourcedReleases> {
  const sources = { browse: createBrowseSource(deps), search: createSearchSource(deps) };
  // A rate limit costs the list of that endpoint, not the run.
  const readFrom = async (source: NewReleasesSource): Promise<SourcedReleases> => {
    try {
      return { source: source.name, ...(await source.read(markets, signal)) };
    } catch (error) {
      if (!isThrottled(error)) throw error;
      return { source: source.name, ...unreadReleases(markets, describeFailure(source.name, error)) };
    }
  };
  const search = () => readFrom(sources.search);
  const browse = async (): Promise<BrowsedReleases> => {
    const found = await readFrom(sources.browse);
    const stale = await updateFeedAge(found, deps);
    if (stale === null) return { found, isStale: false };
    return { found: { ...found, notes: [...found.notes, stale] }, isStale: true };
  };

  if (deps.setting === 'search') return search();
  if (deps.setting === 'browse') return (await browse()).found;
  let isBrowseTried = false;
  // Null: Spotify refuses browse to this app, now or at an earlier sync.
  const browsed = await deps.capabilities.attempt(
    'browse',
    async (confirm) => {
      isBrowseTried = true;
      const result = await browse().catch(toFailureUnlessRefused);
      if (!(result instanceof SpotifyError) && !isUnread(result.found)) confirm();
      return result;
    },
    async () => null,
  );
  if (browsed instanceof SpotifyError) return readInstead(markets, 'browse', browsed, search);
  if (browsed !== null) return complete(markets, browsed, search);
  const searched = await search().catch(toFailure);
  if (!(searched instanceof SpotifyError)) return searched;
  if (isBrowseTried) throw searched;
  return readInstead(markets, 'search', searched, async () => (await browse()).found);
}

interface BrowsedReleases {
  found: SourcedReleases;
  isStale: boolean;
}

const isUnread = ({ albums, missing }: NewReleases): boolean => albums.size === 0 && missing.length > 0;

/** The editorial list; completed from search if it is stale or has no readable item. */
async function complete(
  markets: readonly string[],
  { found, isStale }: BrowsedReleases,
  search: () => Promise<SourcedReleases>,
): Promise<SourcedReleases> {
  if (!isStale && !isUnread(found)) return found;
  const { source, ...searched } = await search().catch(toUnread(markets));
  const isReplaced = isUnread(found) && searched.albums.size > 0;
  return { source: isReplaced ? source : found.source, ...mergeReleases(found, searched) };
}

/**
 * Reads the other list after one failed. If the failed one may succeed later, its listings stay open and the run is
 * partial. Otherwise the other list replaces it.
 */
async function readInstead(
  markets: readonly string[],
  failedName: NewReleasesSource['name'],
  failure: SpotifyError,
  read: () => Promise<SourcedReleases>,
): Promise<SourcedReleases> {
  const found = await read().catch((error: unknown) => {
    throw concernsOneEndpoint(error) ? bothFailed(failure, error) : error;
  });
  const reason = describeFailure(failedName, failure);
  return maySucceedLater(failure)
    ? { source: found.source, ...mergeReleases(unreadReleases(markets, reason), found) }
    : { ...found, notes: [reason, ...found.notes] };
}

const bothFailed = (first: SpotifyError, { code, endpoint, message, cause }: SpotifyError): SpotifyError =>
  new SpotifyError({ code, endpoint, message: `${first.message} ${message}`, cause });

const listNames = { browse: "Spotify's editorial list", search: 'The search for new releases' } as const;

const describeFailure = (name: NewReleasesSource['name'], { message }: SpotifyError): string =>
  `${listNames[name]} could not be read. ${message}`;

/** Returns an error after which the other list may be read. */
function toFailure(error: unknown): SpotifyError {
  if (concernsOneEndpoint(error)) return error;
  throw error;
}

/** The tracker of capabilities stores a refusal, so it must receive the error. */
function toFailureUnlessRefused(error: unknown): SpotifyError {
  const failure = toFailure(error);
  if (failure.code === 'SPOTIFY_ENDPOINT_REFUSED') throw failure;
  return failure;
}

/** Search only completes the editorial list here, so its failure does not fail the run. */
const toUnread =
  (markets: readonly string[]) =>
  (error: unknown): SourcedReleases => {
    if (!isRecoverable(error)) throw error;
    return { source: 'search', ...unreadReleases(markets, `Could not complete it from search. ${error.message}`) };
  };
