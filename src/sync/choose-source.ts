import type { SpotifyStateStore } from '../catalog/spotify-state.ts';
import type { Clock } from '../clock.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { SpotifyError } from '../spotify/spotify-error.ts';
import { createBrowseSource } from './browse-source.ts';
import type { Capabilities } from './capabilities.ts';
import { noteFeed } from './feed-age.ts';
import { createSearchSource } from './search-source.ts';
import { isHeldBack, joinSweeps, type ListingSource, missedSweep, type Sweep } from './sweep.ts';

export type SourceSetting = 'auto' | 'browse' | 'search';

export interface SourcedSweep extends Sweep {
  source: ListingSource['name'];
}

export interface SweepDependencies {
  client: SpotifyClient;
  capabilities: Capabilities;
  state: SpotifyStateStore;
  clock: Clock;
  setting: SourceSetting;
  /** Told how many albums each page brought. */
  onRead: (albums: number) => void;
}

/**
 * Sweeps by the way that was set; under `auto` by browse, by search when Spotify refuses that or does not want to be
 * called there now, and by both when the editorial list has gone stale. An endpoint that is not to be called costs its
 * list, not the run.
 */
export async function sweepNewReleases(
  deps: SweepDependencies,
  markets: readonly string[],
  signal: AbortSignal,
): Promise<SourcedSweep> {
  const sources = { browse: createBrowseSource(deps), search: createSearchSource(deps) };
  const by = async (source: ListingSource): Promise<SourcedSweep> => {
    try {
      return { source: source.name, ...(await source.sweep(markets, signal)) };
    } catch (error) {
      if (!isHeldBack(error)) throw error;
      return {
        source: source.name,
        ...missedSweep(markets, `${listNames[source.name]} could not be read. ${error.message}`),
      };
    }
  };
  const browse = async () => {
    const sweep = await by(sources.browse);
    const stale = await noteFeed(sweep, deps);
    return stale === null ? { sweep, stale } : { sweep: { ...sweep, notes: [...sweep.notes, stale] }, stale };
  };

  if (deps.setting === 'search') return by(sources.search);
  if (deps.setting === 'browse') return (await browse()).sweep;
  return deps.capabilities.attempt(
    'browse',
    async (answered) => {
      const { sweep, stale } = await browse();
      const isMissing = sweep.albums.size === 0 && sweep.shortfalls.length > 0;
      if (!isMissing) answered();
      if (stale === null && !isMissing) return sweep;
      const { source, ...found } = await by(sources.search).catch(toMissed(markets));
      const isFound = found.albums.size > 0;
      return { source: isMissing && isFound ? source : sweep.source, ...joinSweeps(sweep, found) };
    },
    () => by(sources.search),
  );
}

const listNames = { browse: "Spotify's editorial list", search: 'The search for new releases' } as const;

/** What was to complete another list is not worth a run: it says what is missing. */
const toMissed =
  (markets: readonly string[]) =>
  (error: unknown): SourcedSweep => {
    if (!(error instanceof SpotifyError) || error.code === 'SPOTIFY_CONFIGURATION') throw error;
    return { source: 'search', ...missedSweep(markets, `It could not be completed from search. ${error.message}`) };
  };
