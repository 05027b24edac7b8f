import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { Clock } from '../../clock.ts';
import type { SpotifyClient } from '../../spotify/spotify-client.ts';
import type { CapabilityTracker } from '../limits/capabilities.ts';
import { isRecoverable, isThrottled } from '../spotify-failures.ts';
import { createBrowseSource, updateFeedAge } from './browse-source.ts';
import { mergeReleases, type NewReleases, type NewReleasesSource, unreadReleases } from './new-releases.ts';
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
  /** Receives the number of new albums on each page. */
  onRead: (albums: number) => void;
}

/**
 * Reads new releases from the source of the setting. `auto` uses browse, search if Spotify refuses or limits browse, and
 * both if the editorial list is stale. A rate limit costs the list of that endpoint, not the run.
 */
export async function readNewReleases(
  deps: ReadDependencies,
  markets: readonly string[],
  signal: AbortSignal,
): Promise<SourcedReleases> {
  const sources = { browse: createBrowseSource(deps), search: createSearchSource(deps) };
  const readFrom = async (source: NewReleasesSource): Promise<SourcedReleases> => {
    try {
      return { source: source.name, ...(await source.read(markets, signal)) };
    } catch (error) {
      if (!isThrottled(error)) throw error;
      const reason = `${listNames[source.name]} could not be read. ${error.message}`;
      return { source: source.name, ...unreadReleases(markets, reason) };
    }
  };
  const browse = async () => {
    const found = await readFrom(sources.browse);
    const stale = await updateFeedAge(found, deps);
    return stale === null ? { found, stale } : { found: { ...found, notes: [...found.notes, stale] }, stale };
  };

  if (deps.setting === 'search') return readFrom(sources.search);
  if (deps.setting === 'browse') return (await browse()).found;
  return deps.capabilities.attempt(
    'browse',
    async (confirm) => {
      const { found, stale } = await browse();
      const isUnread = found.albums.size === 0 && found.missing.length > 0;
      if (!isUnread) confirm();
      if (stale === null && !isUnread) return found;
      const { source, ...searched } = await readFrom(sources.search).catch(toUnread(markets));
      const isReplaced = isUnread && searched.albums.size > 0;
      return { source: isReplaced ? source : found.source, ...mergeReleases(found, searched) };
    },
    () => readFrom(sources.search),
  );
}

const listNames = { browse: "Spotify's editorial list", search: 'The search for new releases' } as const;

/** Search only completes the editorial list here, so its failure does not fail the run. */
const toUnread =
  (markets: readonly string[]) =>
  (error: unknown): SourcedReleases => {
    if (!isRecoverable(error)) throw error;
    return { source: 'search', ...unreadReleases(markets, `Could not complete it from search. ${error.message}`) };
  };
