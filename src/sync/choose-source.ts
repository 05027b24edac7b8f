import type { Clock } from '../clock.ts';
import type { SpotifyClient } from '../spotify/spotify-client.ts';
import { createBrowseSource } from './browse-source.ts';
import type { Capabilities } from './capabilities.ts';
import { createSearchSource } from './search-source.ts';
import type { ListingSource, Sweep } from './sweep.ts';

export type SourceSetting = 'auto' | 'browse' | 'search';

export interface SourcedSweep extends Sweep {
  source: ListingSource['name'];
}

export interface SweepDependencies {
  client: SpotifyClient;
  capabilities: Capabilities;
  clock: Clock;
  setting: SourceSetting;
}

/** Sweeps by the way that was set; under `auto` by browse, or by search when Spotify refuses that. */
export async function sweepNewReleases(
  { client, capabilities, clock, setting }: SweepDependencies,
  markets: readonly string[],
  signal: AbortSignal,
): Promise<SourcedSweep> {
  const by = async (source: ListingSource): Promise<SourcedSweep> => ({
    source: source.name,
    ...(await source.sweep(markets, signal)),
  });
  const browse = () => by(createBrowseSource(client));
  const search = () => by(createSearchSource(client, clock));
  if (setting === 'browse') return browse();
  if (setting === 'search') return search();
  return capabilities.attempt('browse', browse, search);
}
