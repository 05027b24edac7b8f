import type { SyncTrigger } from '../catalog/sync-run.entity.ts';
import type { SyncRun } from '../catalog/sync-runs.ts';
import { AppError } from '../errors.ts';

export interface StartOptions {
  /** Ask Spotify again what the app may do, instead of trusting what was learnt. A sync that is joined does not. */
  reprobe?: boolean;
}

/** A sync that was begun. */
export interface LaunchedSync {
  /** The run as it was opened. */
  run: SyncRun;
  /** The run as it was closed. Never rejects: what went wrong is in the run. */
  finished: Promise<SyncRun>;
}

/** Opens a run and carries it out, here or elsewhere; an abort ends it early, with nothing written. */
export type LaunchSync = (trigger: SyncTrigger, options: StartOptions, signal: AbortSignal) => Promise<LaunchedSync>;

export interface StartedSync extends LaunchedSync {
  /** Whether it was under way already. */
  joined: boolean;
}

/** What those who start syncs need to know. */
export interface SyncRunner {
  /** Rejects with an AppError when none can run now: its code and message are for whoever asked. */
  start(trigger: SyncTrigger, options?: StartOptions): Promise<StartedSync>;
}

/** Runs one sync at a time: whoever asks meanwhile joins the running one. */
export class SyncService implements SyncRunner, AsyncDisposable {
  readonly #launch: LaunchSync;
  readonly #stop = new AbortController();
  #current: Promise<LaunchedSync> | null = null;

  constructor(launch: LaunchSync) {
    this.#launch = launch;
  }

  async start(trigger: SyncTrigger, options: StartOptions = {}): Promise<StartedSync> {
    this.#stop.signal.throwIfAborted();
    const joined = this.#current !== null;
    this.#current ??= this.#begin(trigger, options);
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

  async #begin(trigger: SyncTrigger, options: StartOptions): Promise<LaunchedSync> {
    const over = () => {
      this.#current = null;
    };
    try {
      const { run, finished } = await this.#launch(trigger, options, this.#stop.signal);
      return { run, finished: finished.finally(over) };
    } catch (error) {
      over();
      throw error;
    }
  }
}
