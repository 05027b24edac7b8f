import type { Command } from 'commander';
import { openCatalog } from '../../catalog/open-catalog.ts';
import { identifyProcess } from '../../catalog/runs/process-identity.ts';
import { systemClock } from '../../clock.ts';
import { composeEnrichment, type EnrichmentParts, hasSources } from '../../enrichment/compose-enrichment.ts';
import { composeCommandSync } from '../../enrichment/compose-syncing.ts';
import { localUrl } from '../../http/listen.ts';
import { prepareCatalog } from '../../sync/prepare-catalog.ts';
import { type EndedRun, SyncService } from '../../sync/sync-service.ts';
import { findTracing } from '../../tracing.ts';
import { exitStatus } from '../exit-status.ts';
import { createProgressLine, type ProgressLine, showProgress } from '../progress-line.ts';
import { type ProcessContext, startProcess } from '../start-process.ts';

const statuses = {
  succeeded: exitStatus.success,
  partial: exitStatus.tempFail,
  failed: exitStatus.failure,
  running: exitStatus.failure,
} as const;

const statusOf = ({ status, failureCode }: EndedRun): number =>
  failureCode === 'DATABASE_BUSY' ? exitStatus.tempFail : statuses[status];

export const defineSync = (command: Command): Command =>
  command
    .option('--reprobe', 'also try again the endpoints that Spotify refused to this app')
    .action(({ reprobe = false }: { reprobe?: boolean }) => {
      const line = process.stdout.isTTY ? createProgressLine(process.stdout) : null;
      return startProcess((context) => syncOnce(context, reprobe, line), line ? { beforeLine: line.clear } : {});
    });

async function syncOnce(
  { config, logger, stop }: ProcessContext,
  reprobe: boolean,
  line: ProgressLine | null,
): Promise<number> {
  const tracing = findTracing();
  await using database = await openCatalog({ url: config.databaseUrl, tracing });
  const self = identifyProcess();
  const clock = systemClock;
  await prepareCatalog(database, { config, logger, clock, self });
  const sandboxUrl = `${config.publicUrl ?? localUrl(config.host, config.port)}/sandbox`;
  await using sync = new SyncService(
    composeCommandSync({ config, database, logger, clock, sandboxUrl, self, tracing }),
  );
  stop.addEventListener('abort', () => sync.stop());
  if (stop.aborted) sync.stop();
  const runs = sync.watch();
  // Only the readable log leaves room for a progress line.
  const shown = showProgress(runs, config.logFormat === 'json' ? null : line, logger);
  const { finished } = await sync.start('command', { reprobe });
  const ended = await finished;
  // The run of another process may continue, but it is not watched any longer.
  await runs.return?.();
  await shown;
  if (hasSources(config)) await enrich({ config, database, logger, clock, self, sandboxUrl }, stop, line);
  return statusOf(ended);
}

/** A source that fails does not change the exit status: the sync is what the command promises. */
async function enrich(parts: EnrichmentParts, stop: AbortSignal, line: ProgressLine | null): Promise<void> {
  await composeEnrichment(parts)(stop, (text) => line?.showText(text));
  line?.clear();
}
