import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { LaunchSync } from '../sync/sync-service.ts';
import type { Enrich } from './compose-enrichment.ts';

/** Asks the other sources after each sync, one run at a time. A sync never waits for it. */
export class EnrichmentService implements AsyncDisposable {
  readonly #enrich: Enrich;
  readonly #logger: Logger;
  readonly #onEnd: () => void;
  readonly #stop = new AbortController();
  #isRequested = false;
  #running: Promise<void> | null = null;

  /** `onEnd` is called after each run: it may have raised the revision. */
  constructor(enrich: Enrich, logger: Logger, onEnd: () => void = () => {}) {
    this.#enrich = enrich;
    this.#logger = logger;
    this.#onEnd = onEnd;
  }

  /** Begins a run, or lets another one follow the running one. */
  readonly start = (): void => {
    this.#isRequested = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  };

  /** Resolves when no run is left. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isRequested && !this.#stop.signal.aborted) {
      this.#isRequested = false;
      try {
        await this.#enrich(this.#stop.signal);
      } catch (error) {
        if (!this.#stop.signal.aborted) this.#logger.error({ err: error }, 'Asking other sources failed unexpectedly');
      }
      this.#onEnd();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort(new AppError('STOPPED', 'The server is stopping.'));
    await this.#running;
  }
}

/** Launches syncs that other sources are asked after. A sync of another process has its own. */
export const enrichAfter =
  (launch: LaunchSync, { start }: Pick<EnrichmentService, 'start'>): LaunchSync =>
  async (...request) => {
    const launched = await launch(...request);
    const [, , signal] = request;
    if (!launched.elsewhere) void launched.finished.then(() => signal.aborted || start());
    return launched;
  };
