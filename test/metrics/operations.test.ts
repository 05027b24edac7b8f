import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { readSamples } from '../support/metrics/read-samples.ts';

async function ask(app: RunningApp, query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const response = await app.get('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** The counts above 0, as `name outcome`. */
async function readOperations(app: RunningApp): Promise<Record<string, number>> {
  const found = [...(await readSamples(app))].flatMap(([series, value]) => {
    const [, name, outcome] =
      /^release_graph_graphql_operations_total\{operation="(.*)",outcome="(.*)"\}$/.exec(series) ?? [];
    return name === undefined || value === 0 ? [] : [[`${name} ${outcome}`, value] as const];
  });
  return Object.fromEntries(found);
}

it('counts operations by name and outcome, in each way of executing them', async () => {
  await using app = await startApp();
  await app.sync();
  app.clock.advance(10_000);
  const query = 'query Artists($first: Int) { artists(first: $first) { nodes { name } } }';
  // By graphql-js, compiled, and from the cache.
  for (const first of [1, 2, 3, 3, 3]) await ask(app, query, { first });
  await ask(app, '{ artists(first: 1) { nodes { name } } }');
  await ask(app, 'query Wrong { artists(first: 1000) { nodes { name } } }');
  await ask(app, 'query Invalid { nothing }');
  await ask(app, 'query {');
  expect(await readOperations(app)).toEqual({
    'Artists ok': 3,
    'Artists cached': 2,
    '(unnamed) ok': 1,
    'Wrong errors': 1,
    '(unnamed) refused': 2,
  });
});

it('sums the cost of what was executed, and its duration', async () => {
  await using app = await startApp();
  await app.sync();
  app.clock.advance(10_000);
  const query = 'query Costly { artists(first: 5) { nodes { name releases(first: 5) { nodes { name } } } } }';
  const answer = (await ask(app, query)) as { extensions: { cost: { requested: number } } };
  for (let time = 0; time < 3; time += 1) await ask(app, query);
  const samples = await readSamples(app);
  const operations = await readOperations(app);
  expect(operations['Costly cached']).toBeGreaterThan(0);
  expect(samples.get('release_graph_graphql_cost_points_total{operation="Costly"}')).toBe(
    answer.extensions.cost.requested * (operations['Costly ok'] ?? 0),
  );
  expect(samples.get('release_graph_graphql_operation_duration_seconds_count{operation="Costly"}')).toBe(
    operations['Costly ok'],
  );
});

it('gives at most a hundred names a label, and none to refused or very long ones', async () => {
  await using app = await startApp();
  await ask(app, 'query Refused { nothing }');
  await ask(app, `query ${'x'.repeat(65)} { catalog { revision } }`);
  for (let number = 0; number < 110; number += 1) await ask(app, `query Q${number} { catalog { revision } }`);
  const operations = Object.keys(await readOperations(app));
  expect(operations.filter((key) => /^Q\d+ ok$/.test(key))).toHaveLength(100);
  expect(operations).not.toContainEqual(expect.stringMatching(/^(Refused|xxx)/));
  expect(await readOperations(app)).toMatchObject({ '(other) ok': 11 });
});
