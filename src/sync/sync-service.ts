import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { SyncTrigger } from '../catalog/schema/sync-run.entity.ts';
import { AppError } from '../errors.ts';
import { LatestValue } from './latest-value.ts';

export interface StartOptions {
  /** Forgets what Spotify refused to the app, and tries it again. Ignored if a running sync is joined. */
  reprobe?: boolean;
}

export interface EndedRun extends SyncRun {
  /** Code of the error. The stored run has only its message. */
  failureCode?: string;
}

export interface LaunchedSync {
  run: SyncRun;
  /** Whether another process runs it. */
  elsewhere: boolean;
  /** Never rejects: the run has the error. */
  finished: Promise<EndedRun>;
}

/**
 * Opens a run and executes it in this process or a new one, or follows the run of another process. An abort ends its own
 * run early, with nothing written.
 */
export type LaunchSync = (
  trigger: SyncTrigger,
  options: StartOptions,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
) => Promise<LaunchedSync>;

export interface StartedSync extends Pick<LaunchedSync, 'run' | 'finished'> {
  /** Whether it was already running. */
  joined: boolean;
}

export interface SyncRunner {
  /** Starts a sync or joins the running one. Rejects with an AppError for the client if no sync can run now. */
  start(trigger: SyncTrigger, options?: StartOptions): Promise<StartedSync>;
  /** Yields the running sync and each later change of a run, until the service stops. */
  watch(): AsyncIterableIterator<SyncRun>;
}

export const stopped = (): AppError =>
  new AppError('STOPPED', 'The sync was stopped before it ended. Nothing was written.');

/** Runs one sync at a time. Further requests join the running sync. */
export class SyncService implements SyncRunner, AsyncDisposable {
  readonly #launch: LaunchSync;
  readonly #stop = new AbortController();
  readonly #latest = new LatestValue<SyncRun>();
  #current: Promise<LaunchedSync> | null = null;

  constructor(launch: LaunchSync) {
    this.#launch = launch;
  }

  async start(trigger: SyncTrigger, options: StartOptions = {}): Promise<StartedSync> {
    this.#stop.signal.throwIfAborted();
    const isRunning = this.#current !== null;
    this.#current ??= this.#begin(trigger, options);
    const { run, elsewhere, finished } = await this.#current;
    return { run, finished, joined: isRunning || elsewhere };
  }

  watch(): AsyncIterableIterator<SyncRun> {
    return this.#latest.watch();
  }

  /** Ends the running sync early, with nothing written, and rejects new ones. */
  stop(): void {
    this.#stop.abort(stopped());
  }

  /** Stops, and waits until the running sync is closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    const running = await this.#current?.catch(() => null);
    await running?.finished;
    this.#latest.close();
  }

  async #begin(trigger: SyncTrigger, options: StartOptions): Promise<LaunchedSync> {
    try {
      const publish = (run: SyncRun) => this.#latest.set(run);
      const launched = await this.#launch(trigger, options, this.#stop.signal, publish);
      publish(launched.run);
      return { ...launched, finished: launched.finished.then((run) => this.#end(run)) };
    } catch (error) {
      this.#current = null;
      throw error;
    }
  }

  #end(run: EndedRun): EndedRun {
    this.#current = null;
    this.#latest.set(run);
    this.#latest.settle();
    return run;
  }
}
