import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { noSizes } from '../../../src/catalog/schema/catalog-revision.entity.ts';
import { buildGraphQLSchema } from '../../../src/graphql/build-schema.ts';
import { createCompiledQueries } from '../../../src/graphql/compiled-execution.ts';
import { createRequestScope } from '../../../src/graphql/request-scope.ts';
import { createApollo } from '../../../src/graphql/server.ts';
import { createLogger } from '../../../src/logger.ts';
import { FakeClock } from '../../support/app/fake-clock.ts';
import { noWebhooks } from '../../support/push/no-webhooks.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

it('executes a compiled query after another one failed in the same scope', async () => {
  using folder = makeTemporaryFolder();
  const database = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
  const schema = await buildGraphQLSchema();
  const queries = createCompiledQueries(schema);
  const logger = createLogger('error', { write: () => {} });
  const apollo = createApollo({ schema, queries, hasIntrospection: true, logger });
  onTestFinished(() => apollo.stop());
  await apollo.start();
  const openScope = () =>
    createRequestScope(
      {
        em: database.em,
        readSizes: () => noSizes,
        sync: { start: () => Promise.reject(new Error('Nobody syncs')), watch: async function* () {} },
        settings: {
          markets: ['US'],
          origin: 'sandbox',
          sourceSetting: 'auto',
          clientId: 'x',
          sources: [],
          syncPauseMs: 0,
        },
        webhooks: noWebhooks,
        clock: new FakeClock(),
      },
      { refuseSync: () => null, refuseAdmin: () => null, sessionId: () => '' },
    );
  const [page, frame] = ['query ($first: Int) { artists(first: $first) { nodes { name } } }', '{ loginPath }'];
  const ask = async (query: string, first: number, scope = openScope()) => {
    const { body } = await apollo.executeOperation({ query, variables: { first } }, { contextValue: scope });
    return body.kind === 'single' && !body.singleResult.errors;
  };
  try {
    expect([await ask(page, 1), await ask(frame, 1)]).toEqual([true, true]);
    const scope = openScope();
    expect([await ask(page, -1, scope), await ask(frame, 1, scope)]).toEqual([false, true]);
    expect([page, frame].map((query) => queries.find(query))).toEqual([expect.anything(), expect.anything()]);
  } finally {
    await database.close();
  }
});
