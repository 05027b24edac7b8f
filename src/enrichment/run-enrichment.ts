import type { EntityManager } from '@mikro-orm/sql';
import { claimSource, releaseSource, type SourceLease, sourceLeaseMs } from '../catalog/facts/source-state.ts';
import { type SourceName, sourceCredits } from '../catalog/facts/sources.ts';
import { timeOf } from '../catalog/runs/lease-clock.ts';
import type { Clock } from '../clock.ts';
import { databaseError } from '../database/failure.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { SourceError } from '../metabrainz/source-error.ts';

/** What one source beside Spotify adds. It may run twice, and may be stopped at any time. */
export interface EnrichmentStep {
  source: SourceName;
  /**
   * Calls the source and writes what it says. Rejects with an AppError if the source fails: what was written stays, and the
   * next step runs. Returns a sentence for the log.
   */
  run(context: StepContext): Promise<StepReport>;
}

export interface StepContext {
  /** Held by this process until the step ends. */
  lease: SourceLease;
  signal: AbortSignal;
  /** For a progress line: a few words. */
  onProgress(text: string): void;
}

export interface StepReport {
  /** Sentences for the log: what was asked, found, and left for the next time. */
  message: string;
  /** For machines that read the log. */
  counts: Record<string, number>;
  /** Why rows of the source were skipped. */
  skipReasons?: readonly string[];
  /** Whether nothing is left to ask now. */
  isComplete: boolean;
}

export interface EnrichmentDependencies {
  /** A separate connection, so that readers never see or wait for a transaction. */
  em: EntityManager;
  owner: string;
  clock: Clock;
  logger: Logger;
  steps: readonly EnrichmentStep[];
  /** Whether to wait for the end of another process' lease, which may be that of a killed one. */
  waitsForLease?: boolean;
}

/** Runs all steps one after the other. Never rejects because of a source: its failure is logged and stored. */
export async function runEnrichment(
  deps: EnrichmentDependencies,
  signal: AbortSignal,
  onProgress: (text: string) => void = () => {},
): Promise<void> {
  for (const step of deps.steps) {
    if (signal.aborted) return;
    await runStep(deps, step, signal, onProgress);
  }
}

async function runStep(
  { em, owner, clock, logger, waitsForLease = false }: EnrichmentDependencies,
  step: EnrichmentStep,
  signal: AbortSignal,
  onProgress: (text: string) => void,
): Promise<void> {
  const { source } = step;
  const name = sourceCredits[source].title;
  const lease = { em, source, owner };
  try {
    let isClaimed = await claimSource(lease, clock.now());
    if (!isClaimed && waitsForLease) {
      await clock.sleep(sourceLeaseMs, signal);
      isClaimed = await claimSource(lease, clock.now());
    }
    if (!isClaimed) {
      logger.info({ source }, `${name} is called by another process now`);
      return;
    }
    const { message, counts, isComplete } = await step.run({ lease, signal, onProgress });
    const readAt = isComplete ? { readAt: timeOf(clock.now()) } : {};
    await releaseSource(lease, { failure: null, ...readAt });
    logger.info({ source, ...counts }, `${name}: ${message}`);
  } catch (error) {
    await endFailed({ lease, logger, signal }, error);
  }
}

/** What was written stays. The next sync tries again. */
async function endFailed(
  { lease, logger, signal }: { lease: SourceLease; logger: Logger; signal: AbortSignal },
  thrown: unknown,
): Promise<void> {
  const { source } = lease;
  const name = sourceCredits[source].title;
  const error = databaseError(thrown) ?? thrown;
  if (signal.aborted) logger.info({ source }, `${name}: stopped. The rest is asked after the next start or sync.`);
  else if (error instanceof SourceError) logger.warn({ source, err: error }, error.message);
  else if (error instanceof AppError) logger.warn({ source, err: error }, `${name}: ${error.message}`);
  else logger.error({ source, err: error }, `${name}: an unexpected error`);
  const failure = signal.aborted ? {} : { failure: error instanceof AppError ? error.message : 'Internal error' };
  await releaseSource(lease, failure).catch((unwritten: unknown) =>
    logger.warn({ source, err: unwritten }, `${name}: the state could not be stored`),
  );
}
