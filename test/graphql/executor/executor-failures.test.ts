import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

let failing = 0;
let failed = 0;

const app = await useApp(oddGraph, {
  env: { ANSWER_CACHE_MB: '0' },
  onStatement: (sql) => {
    if (failing === 0 || !/release_credit/.test(sql)) return;
    failing -= 1;
    failed += 1;
    throw new Error('Once only');
  },
});

it('answers with graphql-js when a statement fails once, then and from then on', async () => {
  const query = '{ artists(first: 3) { nodes { name releases { nodes { name } } } } }';
  const first = await app.graphql(query);
  expect(await app.graphql(query)).toEqual(first);
  failing = 1;
  expect(await app.graphql(query)).toEqual(first);
  expect(failed).toBe(1);
  // Nobody tries first whether it fails again.
  failing = 1;
  expect((await app.graphql(query)).errors).toHaveLength(1);
  expect(failed).toBe(2);
});
