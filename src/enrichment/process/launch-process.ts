import type { ProcessIdentity } from '../../catalog/runs/process-identity.ts';
import type { Config } from '../../config/config.ts';
import { identifyProgram } from '../../config/identify-program.ts';
import type { Database } from '../../database/port.ts';
import type { Logger } from '../../logger.ts';
import { runInBackground } from '../../sync/process/background-process.ts';
import type { ProcessInput, RefusedEvent } from '../../sync/process/serve-parent.ts';
import type { Enrich } from '../compose-enrichment.ts';

export interface EnrichmentInput extends ProcessInput {
  sandboxUrl: string;
  parent: ProcessIdentity;
}

interface LaunchParts {
  config: Config;
  /** `identifyProgram()` when this process started. */
  program: string;
  sandboxUrl: string;
  self: ProcessIdentity;
  database: Database;
  logger: Logger;
}

/** Asks other sources in a process with a lower priority, as a sync does (docs/decisions/0013). */
export function createEnrichmentProcess(parts: LaunchParts): Enrich {
  const { config, program, sandboxUrl, self, database, logger } = parts;
  return async (signal) => {
    // The process would create a new file, while this server still reads the removed one.
    await database.refuseReplaced();
    if ((await identifyProgram()) !== program) return;
    const input: EnrichmentInput = { config, program, sandboxUrl, parent: self };
    const onEvent = ({ code, message }: RefusedEvent) =>
      logger.warn({ code }, `Other sources are not asked: ${message}`);
    const end = await runInBackground('enrichment/process/enrichment-process', input, { signal, logger, onEvent });
    if (end.status !== 0 && !signal.aborted)
      logger.error({ ...end }, 'The process that asks other sources ended unexpectedly');
  };
}
