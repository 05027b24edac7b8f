import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { noSizes } from '../../src/catalog/schema/catalog-revision.entity.ts';
import { databaseError } from '../../src/database/failure.ts';
import { AppError } from '../../src/errors.ts';
import { buildGraphQLSchema } from '../../src/graphql/build-schema.ts';
import { createCompiledQueries } from '../../src/graphql/compiled-execution.ts';
import { createRequestScope } from '../../src/graphql/request-scope.ts';
import { createApollo } from '../../src/graphql/server.ts';
import { createLogger } from '../../src/logger.ts';
import type { SyncRunner } from '../../src/sync/sync-service.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { noWebhooks } from '../support/push/no-webhooks.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const schema = await buildGraphQLSchema();

/** What the mutation answers where no sync can be started, because of `error`. */
async function startWith(error: unknown) {
  using folder = makeTemporaryFolder();
  const database = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
  const log: string[] = [];
  const apollo = createApollo({
    schema,
    queries: createCompiledQueries(schema),
    hasIntrospection: true,
    logger: createLogger('error', { write: (line) => log.push(line) }),
  });
  onTestFinished(() => apollo.stop());
  await apollo.start();
  const sync: SyncRunner = {
    start: () => Promise.reject(error),
    watch: () => {
      throw new Error('Nobody watches');
    },
  };
  const rights = { refuseSync: () => null, refuseAdmin: () => null, sessionId: () => '' };
  const settings = {
    markets: ['US'],
    origin: 'sandbox',
    sourceSetting: 'auto',
    clientId: 'x',
    sources: [],
    syncPauseMs: 0,
  } as const;
  try {
    const { body } = await apollo.executeOperation(
      { query: 'mutation { syncNewReleases { joined run { id } userErrors { code message field } } }' },
      {
        contextValue: createRequestScope(
          { em: database.em, readSizes: () => noSizes, sync, webhooks: noWebhooks, settings, clock: new FakeClock() },
          rights,
        ),
      },
    );
    if (body.kind !== 'single') throw new Error('It came in parts');
    return { ...body.singleResult, log };
  } finally {
    await database.close();
  }
}

const sqlite = (code: string) => databaseError(Object.assign(new Error(`secret of ${code}`), { code }));

it.each([
  ['DATABASE_BUSY', sqlite('SQLITE_BUSY_SNAPSHOT')],
  ['DATABASE_FULL', sqlite('SQLITE_FULL')],
  ['DATABASE_READ_ONLY', sqlite('SQLITE_READONLY_DIRECTORY')],
  ['DATABASE_UNAVAILABLE', sqlite('SQLITE_READONLY_DBMOVED')],
  ['DATABASE_UNAVAILABLE', sqlite('SQLITE_IOERR_WRITE')],
  ['DATABASE_UNAVAILABLE', sqlite('SQLITE_CANTOPEN')],
  ['DATABASE_CORRUPT', sqlite('SQLITE_CORRUPT_VTAB')],
  ['DATABASE_CORRUPT', sqlite('SQLITE_NOTADB')],
  ['PROGRAM_REPLACED', new AppError('PROGRAM_REPLACED', 'The program was replaced while the server runs.')],
  ['STOPPED', new AppError('STOPPED', 'The sync was stopped before it ended. Nothing was written.')],
])('returns %s as a user error when no sync can run', async (code, error) => {
  const { data, errors, log } = await startWith(error);
  expect(errors).toBeUndefined();
  expect(data?.syncNewReleases).toEqual({
    joined: false,
    run: null,
    userErrors: [{ code, message: error?.message, field: null }],
  });
  expect(JSON.stringify(data)).not.toContain('secret');
  expect(log).toEqual([]);
});

it('returns a bug as an error with a fixed message and code, and logs it', async () => {
  const { data, errors, log } = await startWith(new TypeError('secret: /home/somebody/graph.db is no function'));
  expect(data).toBeNull();
  expect(errors).toEqual([
    {
      message: 'Internal server error',
      path: ['syncNewReleases'],
      locations: [{ line: 1, column: 12 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    },
  ]);
  expect(log).toHaveLength(1);
  expect(log[0]).toContain('"name":"TypeError"');
  expect(log[0]).not.toContain('secret');
});
