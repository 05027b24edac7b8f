import { isReadSinceSync } from '../catalog/facts/source-state.ts';
import { factSources } from '../catalog/facts/sources.ts';
import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/port.ts';
import type { Logger } from '../logger.ts';
import { composeSync } from '../sync/compose-sync.ts';
import { createLaunchProcess } from '../sync/process/launch-process.ts';
import type { LaunchSync } from '../sync/sync-service.ts';
import type { Tracing } from '../tracing.ts';
import { composeAnnouncementRun } from './announcements/compose-announcements.ts';
import { createLaunchAnnouncements } from './announcements/launch-announcements.ts';
import { composeEnrichment, hasSources } from './compose-enrichment.ts';
import { EnrichmentService, enrichAfter } from './enrichment-service.ts';
import { createEnrichmentProcess } from './process/launch-process.ts';

interface SyncingParts {
  config: Config;
  /** `identifyProgram()` when this process started. */
  program: string;
  sandboxUrl: string;
  self: ProcessIdentity;
  database: Database;
  logger: Logger;
  clock: Clock;
  tracing: Tracing | null;
  /** Opens connections for syncs in this process; null: each sync has its own process. */
  connect: (() => Promise<Database>) | null;
  /** Called after other sources were asked. */
  onEnriched: () => void;
}

interface Syncing {
  launch: LaunchSync;
  enrichment: EnrichmentService;
  /** Goes on with what a stopped server left; call it if no sync is due. */
  onFresh?: () => void;
}

interface CommandSyncParts extends Omit<SyncingParts, 'program' | 'connect' | 'onEnriched'> {}

/** A sync in this process: of Spotify, or of announcements alone. */
export const composeCommandSync = (parts: CommandSyncParts): LaunchSync =>
  parts.config.isSpotifyOff ? createLaunchAnnouncements(composeAnnouncementRun(parts)) : composeSync(parts);

/** How a server syncs, and asks other sources afterwards. */
export async function composeSyncing({ connect, onEnriched, ...parts }: SyncingParts): Promise<Syncing> {
  const { config, logger } = parts;
  if (config.isSpotifyOff) {
    const launch = connect
      ? composeCommandSync({ ...parts, database: await connect() })
      : createLaunchProcess({ ...parts, entry: 'enrichment/process/announcements-process' });
    return { launch, enrichment: new EnrichmentService(async () => {}, logger, onEnriched) };
  }
  const sync = connect ? composeSync({ ...parts, database: await connect() }) : createLaunchProcess(parts);
  const enrich =
    connect && hasSources(config)
      ? composeEnrichment({ ...parts, database: await connect() })
      : createEnrichmentProcess(parts);
  const enrichment = new EnrichmentService(enrich, logger, onEnriched);
  if (!hasSources(config)) return { launch: sync, enrichment };
  return { launch: enrichAfter(sync, enrichment), enrichment, onFresh: () => void resume(parts, enrichment) };
}

/** After a restart: what the sources were not asked yet since the last sync would wait for the next one. */
async function resume(
  { config, database, logger }: Pick<SyncingParts, 'config' | 'database' | 'logger'>,
  enrichment: EnrichmentService,
): Promise<void> {
  const sources = factSources.filter((source) => config[source] !== null);
  try {
    const isRead = await Promise.all(sources.map((source) => isReadSinceSync(database.em, source)));
    if (!isRead.every(Boolean)) enrichment.start();
  } catch (error) {
    logger.warn({ err: error }, 'Other sources are asked after the next sync only: their state could not be read');
  }
}
