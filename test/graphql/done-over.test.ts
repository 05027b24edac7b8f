import { expect, it } from 'vitest';
import { oddGraph } from '../support/odd-graph.ts';
import { useApp } from '../support/use-app.ts';

let failing = 0;

const app = await useApp(oddGraph, {
  env: { ANSWER_CACHE_MB: '0' },
  onStatement: (sql) => {
    if (failing === 0 || !/release_credit/.test(sql)) return;
    failing -= 1;
    throw new Error('Once only');
  },
});

it('is answered by graphql-js where a statement fails that does not fail again', async () => {
  const query = '{ artists(first: 3) { nodes { name releases { nodes { name } } } } }';
  const first = await app.graphql(query);
  await app.graphql(query);
  failing = 1;
  expect(await app.graphql(query)).toEqual(first);
  expect(failing).toBe(0);
  // It is tried again the next time, and fails again.
  failing = 1;
  expect(await app.graphql(query)).toEqual(first);
  expect(failing).toBe(0);
  app.forgetStatements();
  expect(await app.graphql(query)).toEqual(first);
  expect(app.statements).toHaveLength(2);
});
