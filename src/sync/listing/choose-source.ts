import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { Clock } from '../../clock.ts';
import type { SpotifyClient } from '../../spotify/spotify-client.ts';
import { SpotifyError } from '../../spotify/spotify-error.ts';
import type { CapabilityTracker } from '../capabilities.ts';
import { createBrowseSource, updateFeedAge } from './browse-source.ts';
import { isThrottled, joinPasses, type ListingPass, type ListingReader, missedPass } from './listing-pass.ts';
import { createSearchSource } from './search-source.ts';

export type SourceSetting = 'auto' | 'browse' | 'search';

interface SourcedPass extends ListingPass {
  source: ListingReader['name'];
}

interface ListingDependencies {
  client: SpotifyClient;
  capabilities: CapabilityTracker;
  state: SpotifyStateStore;
  clock: Clock;
  setting: SourceSetting;
  /** Told how many albums each page brought. */
  onRead: (albums: number) => void;
}

/**
 * Reads by the source that was set; under `auto` by browse, by search when Spotify refuses that or does not want to be
 * called there now, and by both when the editorial list has gone stale. An endpoint that is not to be called costs its
 * list, not the run.
 */
export async function readNewReleases(
  deps: ListingDependencies,
  markets: readonly string[],
  signal: AbortSignal,
): Promise<SourcedPass> {
  const sources = { browse: createBrowseSource(deps), search: createSearchSource(deps) };
  const by = async (source: ListingReader): Promise<SourcedPass> => {
    try {
      return { source: source.name, ...(await source.read(markets, signal)) };
    } catch (error) {
      if (!isThrottled(error)) throw error;
      return {
        source: source.name,
        ...missedPass(markets, `${listNames[source.name]} could not be read. ${error.message}`),
      };
    }
  };
  const browse = async () => {
    const pass = await by(sources.browse);
    const stale = await updateFeedAge(pass, deps);
    return stale === null ? { pass, stale } : { pass: { ...pass, notes: [...pass.notes, stale] }, stale };
  };

  if (deps.setting === 'search') return by(sources.search);
  if (deps.setting === 'browse') return (await browse()).pass;
  return deps.capabilities.attempt(
    'browse',
    async (answered) => {
      const { pass, stale } = await browse();
      const isMissing = pass.albums.size === 0 && pass.missing.length > 0;
      if (!isMissing) answered();
      if (stale === null && !isMissing) return pass;
      const { source, ...found } = await by(sources.search).catch(toMissed(markets));
      const isFound = found.albums.size > 0;
      return { source: isMissing && isFound ? source : pass.source, ...joinPasses(pass, found) };
    },
    () => by(sources.search),
  );
}

const listNames = { browse: "Spotify's editorial list", search: 'The search for new releases' } as const;

/** What was to complete another list is not worth a run: it says what is missing. */
const toMissed =
  (markets: readonly string[]) =>
  (error: unknown): SourcedPass => {
    if (!(error instanceof SpotifyError) || error.code === 'SPOTIFY_CONFIGURATION') throw error;
    return { source: 'search', ...missedPass(markets, `Could not complete it from search. ${error.message}`) };
  };
