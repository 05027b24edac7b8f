import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppOverrides, createApp } from '../../../src/app.ts';
import type { SyncRun } from '../../../src/catalog/runs/sync-runs.ts';
import { type Config, parseConfig } from '../../../src/config/config.ts';
import { identifyProgram } from '../../../src/config/identify-program.ts';
import { buildGraphQLSchema } from '../../../src/graphql/build-schema.ts';
import { createLogger } from '../../../src/logger.ts';
import { type AskGraphQL, askGraphQL } from '../http/graphql-answer.ts';
import { createTestDatabase } from '../postgres/test-database.ts';
import { FakeClock } from './fake-clock.ts';

export interface RunningApp extends AsyncDisposable {
  url: string;
  clock: FakeClock;
  config: Config;
  /** The path of the database file, or the URL of the database. */
  database: string;
  /** The SQL statements of requests since the last call of `forgetStatements`. */
  statements: string[];
  forgetStatements(): void;
  /** The log as parsed JSON lines. */
  log: Record<string, unknown>[];
  sync(): Promise<SyncRun>;
  /** Resolves when the sources that are asked after a sync were asked. */
  enriched(): Promise<void>;
  graphql: AskGraphQL;
  get(path: string, init?: RequestInit): Promise<Response>;
}

export interface StartOptions {
  /** Added to the defaults: the sandbox, a temporary file, a free port, no schedule, no rate limit or cooldown. */
  env?: Record<string, string>;
  clock?: FakeClock;
  /** Called with each SQL statement of a request before it runs. */
  onStatement?: (sql: string) => void;
  timeLimits?: AppOverrides['timeLimits'];
  readLimits?: AppOverrides['readLimits'];
  earlyAnswers?: boolean;
  /** As in AppOverrides; 0 by default, so that each request sees what a test has written. */
  stateAgeMs?: number;
  /** The URL of the database; null: a file. By default, what the tests run on. */
  database?: string | null;
}

/** The code does not change during a run, and the work on it takes a third of a start. */
const identified = identifyProgram();
const built = buildGraphQLSchema();

/** The whole app on a real file and a real port, with a clock that tests can advance. */
export async function startApp({
  env = {},
  clock = new FakeClock(),
  onStatement,
  timeLimits = {},
  readLimits = {},
  earlyAnswers = true,
  stateAgeMs = 0,
  database,
}: StartOptions = {}): Promise<RunningApp> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.adopt(mkdtempSync(join(tmpdir(), 'release-graph-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  const file = `file:${join(folder, 'graph.db')}`;
  const url = database === undefined ? stack.use(await createTestDatabase(folder)).url : (database ?? file);
  const config = parseConfig({
    DATABASE_URL: url,
    PORT: '0',
    SYNC_SCHEDULE: 'off',
    LOG_LEVEL: 'debug',
    SYNC_COOLDOWN: '0',
    RATE_LIMIT: 'off',
    // Each slot has a release of its own, which tests count.
    SANDBOX_EDITIONS: 'off',
    ...env,
  });
  const log: Record<string, unknown>[] = [];
  const logger = createLogger(config.logLevel, { write: (line) => log.push(JSON.parse(line)) });
  const statements: string[] = [];
  const noteStatement = (sql: string) => {
    statements.push(sql);
    onStatement?.(sql);
  };
  const overrides = {
    clock,
    syncInProcess: true,
    program: await identified,
    buildSchema: () => built,
    onStatement: noteStatement,
    timeLimits,
    readLimits,
    earlyAnswers,
    stateAgeMs,
  };
  const app = stack.use(await createApp(config, logger, overrides));
  await app.startSchedule();
  const owned = stack.move();

  return {
    url: app.url,
    clock,
    config,
    database: config.databaseUrl.replace(/^file:/, ''),
    statements,
    forgetStatements: () => {
      statements.length = 0;
    },
    log,
    sync: async () => (await app.sync.start('mutation')).finished,
    enriched: () => app.enrichment.settled(),
    graphql: askGraphQL(app.url),
    get: (path, init) => fetch(`${app.url}${path}`, init),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
