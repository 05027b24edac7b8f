import type { SyncTrigger } from '../catalog/sync-run.entity.ts';
import { closeSyncRun, openSyncRun, type SyncOutcome, type SyncRun } from '../catalog/sync-runs.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ClientStats } from '../spotify/spotify-client.ts';
import { logOutcome } from './log-outcome.ts';
import { runSync, type SyncDependencies, type SyncReport } from './run-sync.ts';

export interface StartedSync {
  /** As it was when the sync started or was joined: reload it to see how it went. */
  run: SyncRun;
  joined: boolean;
  /** The run as it was closed. Never rejects for what went wrong in the sync: that is in the run. */
  finished: Promise<SyncRun>;
}

interface RunningSync {
  run: SyncRun;
  finished: Promise<SyncRun>;
}

export interface StartOptions {
  /** Ask Spotify again what the app may do, instead of trusting what was learnt. A sync that is joined does not. */
  reprobe?: boolean;
}

/** What those who start syncs need to know. */
export interface SyncRunner {
  readonly isStopping: boolean;
  start(trigger: SyncTrigger, options?: StartOptions): Promise<StartedSync>;
}

/** Runs one sync at a time: whoever asks meanwhile joins the running one. */
export class SyncService implements SyncRunner, AsyncDisposable {
  readonly #deps: SyncDependencies;
  readonly #logger: Logger;
  readonly #stop = new AbortController();
  #current: Promise<RunningSync> | null = null;

  constructor(deps: SyncDependencies, logger: Logger) {
    this.#deps = deps;
    this.#logger = logger;
  }

  get isStopping(): boolean {
    return this.#stop.signal.aborted;
  }

  async start(trigger: SyncTrigger, { reprobe = false }: StartOptions = {}): Promise<StartedSync> {
    this.#stop.signal.throwIfAborted();
    const joined = this.#current !== null;
    this.#current ??= this.#launch(trigger, reprobe);
    return { ...(await this.#current), joined };
  }

  /** Ends the running sync early, with nothing of it written, and starts no other. */
  stop(): void {
    this.#stop.abort(new AppError('STOPPED', 'It was stopped before it ended; nothing of it was written.'));
  }

  /** Stops, and waits until the run that was under way is closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    const running = await this.#current?.catch(() => null);
    await running?.finished;
  }

  async #launch(trigger: SyncTrigger, reprobe: boolean): Promise<RunningSync> {
    try {
      if (reprobe) await this.#deps.capabilities.forget();
      const run = await openSyncRun(this.#deps.em, trigger, this.#now());
      const finished = this.#execute(run).finally(() => {
        this.#current = null;
      });
      return { run, finished };
    } catch (error) {
      this.#current = null;
      throw error;
    }
  }

  async #execute(run: SyncRun): Promise<SyncRun> {
    const before = this.#deps.client.stats;
    this.#logger.info({ run: run.rowId, trigger: run.trigger }, `Sync ${run.rowId} started (${run.trigger})`);
    const outcome = await runSync(this.#deps, this.#stop.signal).then(outcomeOf, (error) =>
      this.#failureOf(run, error),
    );
    const closed = await this.#close(run, {
      ...outcome,
      ...difference(before, this.#deps.client.stats),
      finishedAt: this.#now(),
    });
    logOutcome(this.#logger, closed);
    return closed;
  }

  async #close(run: SyncRun, outcome: SyncOutcome): Promise<SyncRun> {
    try {
      return await closeSyncRun(this.#deps.em, run.rowId, outcome);
    } catch (error) {
      this.#logger.error(
        { run: run.rowId, err: error },
        `Sync ${run.rowId} could not be recorded as ${outcome.status}`,
      );
      return { ...run, ...outcome };
    }
  }

  #failureOf(run: SyncRun, error: unknown): Pick<SyncRun, 'status' | 'message'> {
    if (error instanceof AppError) return { status: 'failed', message: error.message };
    this.#logger.error({ run: run.rowId, err: error }, `Sync ${run.rowId} met an error that it does not know`);
    return {
      status: 'failed',
      message: 'The sync met an internal error; the log has more. Nothing of it was written.',
    };
  }

  #now(): string {
    return new Date(this.#deps.clock.now()).toISOString();
  }
}

const outcomeOf = ({ source, releases, artists, shortfall }: SyncReport) => ({
  status: shortfall === null ? ('succeeded' as const) : ('partial' as const),
  source,
  releases,
  artists,
  message: shortfall,
});

const difference = (before: ClientStats, after: ClientStats): ClientStats => ({
  apiCalls: after.apiCalls - before.apiCalls,
  tokenRequests: after.tokenRequests - before.tokenRequests,
  retries: after.retries - before.retries,
  waitedMs: after.waitedMs - before.waitedMs,
});
