import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { exampleQueries } from '../../src/http/example-queries.ts';
import { startApp } from '../support/app/start-app.ts';

const run = (app: Awaited<ReturnType<typeof startApp>>, operationName: string) =>
  app.get('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: exampleQueries, operationName }),
  });

const operations = parse(exampleQueries).definitions.flatMap((definition) =>
  definition.kind === 'OperationDefinition' ? [definition.name?.value] : [],
);

it('the playground has these five example queries', () => {
  expect(operations).toEqual(['NewReleases', 'Neighbours', 'Search', 'Catalogue', 'Sync']);
});

it('the example queries fit into the editor on a small screen', () => {
  expect(exampleQueries.split('\n').filter((line) => line.length > 55)).toEqual([]);
});

it.each([
  ['NewReleases', ['releases', 'nodes']],
  ['Neighbours', ['artists', 'nodes']],
  ['Search', ['search', 'nodes']],
  ['Catalogue', ['syncRuns', 'nodes']],
])('the query %s returns data from the sandbox', async (operationName, [field = '', list = '']) => {
  await using app = await startApp();
  await app.sync();
  const answer = JSON.parse(await (await run(app, operationName)).text());
  expect(answer.errors).toBeUndefined();
  expect(answer.data[field][list].length).toBeGreaterThan(0);
});

it('the mutation Sync starts a sync', async () => {
  await using app = await startApp();
  const answer = JSON.parse(await (await run(app, 'Sync')).text());
  expect(answer).toMatchObject({ data: { syncNewReleases: { joined: false, userErrors: [] } } });
  expect(answer.errors).toBeUndefined();
});
