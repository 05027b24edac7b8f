import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const app = await useApp(oddGraph, { env: { ANSWER_CACHE_MB: '0' } });

const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

const flags = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({ a: !(bits & 1), b: !(bits & 2), c: !(bits & 4) }));

/** Some hundred tokens, of which fragments in fragments make thousands of fields. */
const spread = (number: number) => `
  query ($a: Boolean!, $b: Boolean!, $c: Boolean!) {
    v${number}: __typename a: __typename @skip(if: $a) b: __typename @skip(if: $b) c: __typename @skip(if: $c)
    ${[1, 2, 3, 4, 5, 6].map((root) => `r${root}: artists(first: 1) { nodes { ...One } edges { node { ...One } } }`)}
  }
  fragment One on Artist { ...Artist releases(first: 1) { nodes { ...Two } edges { node { ...Two } } } }
  fragment Two on Release { ...Release artists { ...Artist releases(first: 1) { nodes { ...Three } edges { node { ...Three } } } } }
  fragment Three on Release { ...Release artists { ...Artist } }
  fragment Artist on Artist { id spotifyId name url images { url width height } popularity followers firstSeenAt }
  fragment Release on Release { id spotifyId name url images { url width height } label upc type firstSeenAt }`;

/** Below the limit for one query. */
const wide = (number: number) => `
  query ($a: Boolean!, $b: Boolean!, $c: Boolean!) {
    v${number}: __typename a: __typename @skip(if: $a) b: __typename @skip(if: $b) c: __typename @skip(if: $c)
    ${[1, 2, 3, 4, 5, 6].map((root) => `r${root}: artists(first: 1) { nodes { ...One } edges { node { ...One } } }`)}
  }
  fragment One on Artist { ...Artist releases(first: 1) { nodes { ...Two } edges { node { ...Two } } } }
  fragment Two on Release { ...Release artists { ...Artist } }
  fragment Artist on Artist { id spotifyId name url images { url width height } popularity followers firstSeenAt }
  fragment Release on Release { id spotifyId name url images { url width height } label upc type firstSeenAt }`;

it.each([
  ['fragments in fragments', spread],
  ['fragments', wide],
])('keeps compiled queries within their memory limit: %s', async (_name, write) => {
  const askAll = async (number: number) => {
    for (const given of [...flags.slice(0, 1), ...flags])
      expect((await app.graphql(write(number), given)).errors).toEqual([]);
  };
  await askAll(0);
  const before = heapBytes();
  for (let number = 1; number <= 6; number += 1) await askAll(number);
  expect((heapBytes() - before) / 1_000_000).toBeLessThan(25);
});

it('caches no cost under a long key', async () => {
  const query = 'query ($first: Int) { artists(first: $first) { totalCount } }';
  const ask = (number: number, more: number) =>
    app.graphql(`${query} # ${number}`, { first: 1, beside: Array.from({ length: 7_000 }, () => more % 10) });
  await ask(0, 0);
  const before = heapBytes();
  for (let number = 1; number <= 60; number += 1) for (let more = 0; more < 8; more += 1) await ask(number, more);
  expect((heapBytes() - before) / 1_000_000).toBeLessThan(3);
});
