import { factSources } from '../catalog/facts/sources.ts';
import type { Config } from '../config/config.ts';
import { accountOf, originOf } from '../sync/prepare-catalog.ts';
import type { ResolverSettings } from './request-scope.ts';

export const resolverSettings = (config: Config): ResolverSettings => ({
  markets: config.markets,
  origin: originOf(config),
  sourceSetting: config.syncSource,
  clientId: accountOf(config).clientId,
  sources: factSources.filter((name) => config[name] !== null),
  syncPauseMs: config.syncPauseSeconds * 1000,
});
