import { systemClock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import { openInBackground } from '../../sync/process/open-in-background.ts';
import { serveParent } from '../../sync/process/serve-parent.ts';
import { findTracing } from '../../tracing.ts';
import { composeEnrichment } from '../compose-enrichment.ts';
import type { EnrichmentInput } from './launch-process.ts';

/** The process that asks other sources. It opens its own connection. */
serveParent<EnrichmentInput>('enrichment', enrich);

async function enrich(
  { config, parent, sandboxUrl }: EnrichmentInput,
  logger: Logger,
  stop: AbortSignal,
): Promise<void> {
  await using database = await openInBackground({ url: config.databaseUrl, tracing: findTracing() }, logger);
  // The server's identity: if this process is killed, the next one of the server continues at once.
  const self = { ...parent, pid: process.pid };
  const parts = { config, database, logger, clock: systemClock, self, sandboxUrl, waitsForLease: true };
  await composeEnrichment(parts)(stop);
}
