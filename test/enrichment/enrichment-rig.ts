import { pino } from 'pino';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { identifyProcess } from '../../src/catalog/runs/process-identity.ts';
import { parseConfig } from '../../src/config/config.ts';
import type { Database } from '../../src/database/port.ts';
import { createMusicBrainzStep } from '../../src/enrichment/musicbrainz/musicbrainz-step.ts';
import { runEnrichment } from '../../src/enrichment/run-enrichment.ts';
import { type Catalogue, createCatalogue } from '../../src/sandbox/catalogue/catalogue.ts';
import { createSandbox, musicBrainzMount, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { composeSync } from '../../src/sync/compose-sync.ts';
import { SyncService } from '../../src/sync/sync-service.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { isServer } from '../support/postgres/test-database.ts';

export const agent = 'ReleaseGraph/1.0.0 ( someone@example.org )';

interface RigOptions {
  newReleases?: number;
  callBudget?: number;
  hasTags?: boolean;
}

/** A graph that was synced from a sandbox, and asks its MusicBrainz. All by one clock. */
export interface EnrichmentRig extends AsyncDisposable {
  database: Database;
  clock: FakeClock;
  sandbox: Sandbox;
  /** Times of all requests to MusicBrainz. */
  requestTimes: number[];
  lines: Record<string, unknown>[];
  /** Of a sandbox with so many releases. */
  catalogue(newReleases: number): Catalogue;
  answersOf(newReleases: number): typeof fetch;
  sync(): Promise<void>;
  /** Asks once, by the process of an owner. */
  enrich(options?: EnrichOptions): Promise<void>;
}

interface EnrichOptions {
  owner?: string;
  callBudget?: number;
  hasTags?: boolean;
  signal?: AbortSignal;
  /** Between this process and the sandbox. */
  wrap?: (send: typeof fetch) => typeof fetch;
}

export async function openEnrichmentRig(url: string, options: RigOptions = {}): Promise<EnrichmentRig> {
  const { newReleases = 100 } = options;
  const database = await openCatalog({ url });
  const clock = new FakeClock();
  const config = parseConfig({ DATABASE_URL: url, SANDBOX_NEW_RELEASES: `${newReleases}` });
  const standIn = { ...config.sandbox, clock, publicUrl: 'http://covers.test', isPatient: isServer(url) };
  const sandbox = createSandbox({ ...standIn, newReleases });
  const requestTimes: number[] = [];
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const timed: typeof fetch = (input, init) => {
    requestTimes.push(clock.now());
    return sandbox.fetch(input, init);
  };
  return {
    database,
    clock,
    sandbox,
    requestTimes,
    lines,
    catalogue: (releases) => createCatalogue(config.sandbox.seed, releases),
    answersOf: (releases) => createSandbox({ ...standIn, newReleases: releases }).fetch,
    async sync() {
      const parts = {
        config,
        database,
        logger: pino({ level: 'silent' }),
        clock,
        sandboxUrl: 'http://covers.test',
        sandbox,
      };
      await using service = new SyncService(composeSync(parts));
      const { finished } = await service.start('mutation');
      const run = await finished;
      if (run.status === 'failed') throw new Error(`${run.message}`);
    },
    enrich: ({ owner = identifyProcess().owner, wrap = (send) => send, signal, ...chosen }: EnrichOptions = {}) =>
      runEnrichment(
        {
          em: database.em,
          owner,
          clock,
          logger,
          steps: [
            createMusicBrainzStep({
              hasTags: chosen.hasTags ?? options.hasTags ?? true,
              callBudget: chosen.callBudget ?? options.callBudget ?? 100_000,
              baseUrl: `http://sandbox.test${musicBrainzMount}`,
              userAgent: agent,
              fetch: wrap(timed),
              clock,
              // A server of PostgreSQL has its own clock, and does not wait for this one.
              intervalMs: isServer(url) ? 0 : 1_050,
            }),
          ],
        },
        signal ?? new AbortController().signal,
      ),
    [Symbol.asyncDispose]: () => database.close(),
  };
}
