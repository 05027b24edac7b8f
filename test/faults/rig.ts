import { openCatalog } from '../../src/catalog/open-catalog.ts';
import type { SyncRun } from '../../src/catalog/runs/sync-runs.ts';
import { dayMs } from '../../src/clock.ts';
import { parseConfig } from '../../src/config/config.ts';
import type { Database } from '../../src/database/port.ts';
import { createLogger } from '../../src/logger.ts';
import type { FaultScript } from '../../src/sandbox/faults/fault.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { composeSync } from '../../src/sync/compose-sync.ts';
import { SyncService } from '../../src/sync/sync-service.ts';
import { requestToken } from '../sandbox/ask-sandbox.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { isStall, tokenPlaceholder } from './draw-fault.ts';
import type { Trouble } from './draw-script.ts';
import type { Setting } from './setting.ts';

const startMs = new FakeClock().now();

/** A file that syncs with its own sandbox. Each has its own clock. */
export interface Rig extends AsyncDisposable {
  database: Database;
  /** Advances to that time and to that day of the sandbox, and syncs with these faults. */
  sync(when: { afterMs: number; day: number }, trouble?: Trouble): Promise<SyncRun>;
}

/** After which a proxy between the sync and the sandbox cuts a stalled request. */
const stallMs = 250;
/** The sync's own limit, which no request reaches. */
const unhurriedMs = 600_000;

const cutAfter = (ms: number, signal: AbortSignal | null | undefined): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(ms), ...(signal ? [signal] : [])]);

const noTrouble: Trouble = { faults: {}, turnsAt: null };

export async function openRig(file: string, setting: Setting): Promise<Rig> {
  await using stack = new AsyncDisposableStack();
  const database = stack.adopt(await openCatalog({ url: `file:${file}` }), (opened) => opened.close());
  const config = parseConfig({
    DATABASE_URL: `file:${file}`,
    SPOTIFY_MARKETS: setting.markets,
    SYNC_SOURCE: setting.source,
  });
  const clock = new FakeClock();
  let sandboxDay = 0;
  const sandbox = createSandbox({
    world: setting.world,
    seed: setting.seed,
    newReleases: setting.releases,
    clock: { now: () => startMs + sandboxDay * dayMs },
    publicUrl: 'http://covers.test',
  });
  let onRequest = () => {};
  let stalls = false;
  // Only requests that may meet a stall are cut, so that a busy machine cuts no other.
  const watched: Pick<Sandbox, 'fetch'> = {
    fetch: (input, init = {}) => {
      onRequest();
      return sandbox.fetch(input, stalls ? { ...init, signal: cutAfter(stallMs, init.signal) } : init);
    },
  };
  const owned = stack.move();
  const compose = () =>
    owned.use(
      new SyncService(
        composeSync({
          config,
          database,
          logger: createLogger('silent'),
          clock,
          sandboxUrl: 'http://covers.test',
          sandbox: watched,
          limits: { timeoutMs: unhurriedMs },
        }),
      ),
    );
  let service = compose();

  return {
    database,
    async sync({ afterMs, day }, { faults, turnsAt } = noTrouble) {
      if (setting.restarts) service = compose();
      clock.advance(Math.max(0, startMs + afterMs - clock.now()));
      sandbox.faults.clear();
      stalls = Object.values(faults).some((entries) => entries.some((fault) => fault && isStall(fault)));
      let requests = 0;
      if (turnsAt === null) sandboxDay = day;
      onRequest = () => {
        requests += 1;
        if (requests === turnsAt) sandboxDay = day;
      };
      sandbox.faults.script(withToken(faults, await requestToken(sandbox)));
      return (await service.start('mutation')).finished;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The faults, with a token that works where one is to. */
const withToken = (faults: FaultScript, token: string): FaultScript =>
  Object.fromEntries(
    Object.entries(faults).map(([template, entries]) => [
      template,
      entries.map((fault) =>
        fault?.kind === 'status' && typeof fault.body === 'object' && fault.body.access_token === tokenPlaceholder
          ? { ...fault, body: { ...fault.body, access_token: token } }
          : fault,
      ),
    ]),
  );
