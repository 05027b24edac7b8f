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
  /** The run as it is stored now. */
  findRun(): Promise<SyncRun | null>;
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
  readonly #onEnd: () => void;
  readonly #stop = new AbortController();
  readonly #latest = new LatestValue<SyncRun>();
  /** Syncs whose process may not have ended yet. */
  readonly #unfinished = new Set<Promise<unknown>>();
  #current: Promise<LaunchedSync> | null = null;

  /** `onEnd` is called before others learn that a sync has ended: this server answers them with what the sync wrote. */
  constructor(launch: LaunchSync, onEnd: () => void = () => {}) {
    this.#launch = launch;
    this.#onEnd = onEnd;
  }

  async start(trigger: SyncTrigger, options: StartOptions = {}): Promise<StartedSync> {
    this.#stop.signal.throwIfAborted();
    await this.#releaseEnded();
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

  /** Stops, and waits until all syncs are closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    await this.#current?.catch(() => null);
    await Promise.all(this.#unfinished);
    this.#latest.close();
  }

  /** The stored run ends a moment before its process. A sync that is requested then is a new one. */
  async #releaseEnded(): Promise<void> {
    const current = this.#current;
    const launched = await current?.catch(() => null);
    // If the run cannot be read, the request joins it.
    const stored = await launched?.findRun().catch(() => null);
    if (stored && stored.status !== 'running' && this.#current === current) this.#end(stored);
  }

  #begin(trigger: SyncTrigger, options: StartOptions): Promise<LaunchedSync> {
    // A sync that was released reports nothing more: watchers may see the next one by now.
    const isCurrent = () => this.#current === launched;
    const publish = (run: SyncRun) => {
      if (isCurrent()) this.#publish(run);
    };
    const launch = async (): Promise<LaunchedSync> => {
      try {
        const sync = await this.#launch(trigger, options, this.#stop.signal, publish);
        publish(sync.run);
        const finished = sync.finished.then((run) => {
          this.#unfinished.delete(finished);
          if (isCurrent()) this.#end(run);
          return run;
        });
        this.#unfinished.add(finished);
        return { ...sync, finished };
      } catch (error) {
        if (isCurrent()) this.#current = null;
        throw error;
      }
    };
    const launched = launch();
    return launched;
  }

  #end(run: EndedRun): void {
    this.#current = null;
    this.#publish(run);
    this.#latest.settle();
  }

  #publish(run: SyncRun): void {
    if (run.status !== 'running') this.#onEnd();
    this.#latest.set(run);
  }
}
