import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { SyncTrigger } from '../catalog/schema/sync-run.entity.ts';
import { AppError } from '../errors.ts';
import { LatestValue } from './latest-value.ts';

export interface StartOptions {
  /** Ask Spotify again what the app may do, instead of trusting what was learnt. A sync that is joined does not. */
  reprobe?: boolean;
}

/** A run as it was closed. */
export interface EndedRun extends SyncRun {
  /** The code of the error that it failed with; the record has words alone. */
  failureCode?: string;
}

/** A sync that is under way. */
export interface LaunchedSync {
  /** The run as it was opened. */
  run: SyncRun;
  /** Whether it is one that another process has under way on the same file. */
  elsewhere: boolean;
  /** The run as it was closed. Never rejects: what went wrong is in the run. */
  finished: Promise<EndedRun>;
}

/**
 * Opens a run and carries it out, here or in a process for it, or follows the one of another process. An abort ends a run of
 * its own early, with nothing written.
 */
export type LaunchSync = (
  trigger: SyncTrigger,
  options: StartOptions,
  signal: AbortSignal,
  onProgress: (run: SyncRun) => void,
) => Promise<LaunchedSync>;

export interface StartedSync extends Pick<LaunchedSync, 'run' | 'finished'> {
  /** Whether it was under way already. */
  joined: boolean;
}

/** What those who start syncs need to know. */
export interface SyncRunner {
  /** Rejects with an AppError when none can run now: its code and message are for whoever asked. */
  start(trigger: SyncTrigger, options?: StartOptions): Promise<StartedSync>;
  /** The run under way, if there is one, and then each run as it goes on, until the service stops. */
  watch(): AsyncIterableIterator<SyncRun>;
}

export const stopped = (): AppError =>
  new AppError('STOPPED', 'The sync was stopped before it ended. Nothing was written.');

/** Runs one sync at a time: whoever asks meanwhile joins the running one. */
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
    const isUnderWay = this.#current !== null;
    this.#current ??= this.#begin(trigger, options);
    const { run, elsewhere, finished } = await this.#current;
    return { run, finished, joined: isUnderWay || elsewhere };
  }

  watch(): AsyncIterableIterator<SyncRun> {
    return this.#latest.watch();
  }

  /** Ends the running sync early, with nothing of it written, and starts no other. */
  stop(): void {
    this.#stop.abort(stopped());
  }

  /** Stops, and waits until the run that was under way is closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    const running = await this.#current?.catch(() => null);
    await running?.finished;
    this.#latest.close();
  }

  async #begin(trigger: SyncTrigger, options: StartOptions): Promise<LaunchedSync> {
    try {
      const tell = (run: SyncRun) => this.#latest.set(run);
      const launched = await this.#launch(trigger, options, this.#stop.signal, tell);
      tell(launched.run);
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
