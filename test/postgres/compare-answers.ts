import fc from 'fast-check';
import { expect } from 'vitest';
import { drawRequest } from '../fuzz/draw/draw-request.ts';
import { readVocabulary } from '../fuzz/draw/read-vocabulary.ts';
import { sendFuzzed } from '../fuzz/send-fuzzed.ts';
import { filterValues } from '../graphql/lists/criteria.ts';
import { filteredGraph } from '../graphql/lists/filtered-lists.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { execute } from '../support/graph/dump-graph.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { randomGraph } from '../support/graph/random-graph.ts';
import { startPostgres } from '../support/postgres/start-postgres.ts';
import { runPsql } from '../support/postgres/test-database.ts';

interface Amount {
  seed: number;
  /** Of random filters for each kind of list. */
  lists: number;
  /** Of random requests. */
  requests: number;
}

const lists = {
  artists: {
    type: 'Artist',
    fields: ['NAME', 'FIRST_SEEN', 'LATEST_RELEASE'],
    node: 'id spotifyId name url genres popularity followers firstSeenAt images { url width height } releases(first: 2) { totalCount edges { cursor node { name } } }',
  },
  releases: {
    type: 'Release',
    fields: ['NAME', 'FIRST_SEEN', 'RELEASED', 'LISTED'],
    node: 'id spotifyId name type releaseDate totalTracks label upc firstSeenAt artists { id name genres }',
  },
} as const;

/** Fills a file and a PostgreSQL database with a random graph, and compares what two servers on them answer. */
export async function expectEqualAnswers(programs: string, amount: Amount): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const server = startPostgres(programs);
  stack.defer(() => server.stop());
  runPsql(server.urlOf('postgres'), 'create database answers');
  const env = { PUBLIC_URL: 'https://music.example.org', ADMIN_TOKEN: 'only-the-owner-has-it' };
  const start = async (database: string | null) => stack.use(await startApp({ database, env }));
  const apps = [await start(null), await start(server.urlOf('answers'))] as const;
  const size = { artists: 60, releases: 150 };
  const updates = [...oddGraph, ...filteredGraph(size), ...randomGraph(size, amount.seed).updates.toReversed()];
  for (const app of apps) {
    // It is random otherwise.
    execute(app.database, "update change_feed set token = '0123456789abcdef'");
    await fillGraph(app, updates);
  }
  for (const list of ['artists', 'releases'] as const) await compareLists(apps, list, amount);
  await compareChanges(apps);
  await compareRequests(apps, amount);
}

type Apps = readonly [file: RunningApp, database: RunningApp];

async function expectSame([file, database]: Apps, ask: (app: RunningApp) => Promise<string>): Promise<string> {
  const [expected, found] = [await ask(file), await ask(database)];
  expectEqualTexts(found, expected);
  return expected;
}

function expectEqualTexts(found: string, expected: string): void {
  const place = [...expected].findIndex((character, index) => found[index] !== character);
  const around = (text: string) => text.slice(Math.max(0, place - 200), place + 200);
  expect(around(found)).toBe(around(expected));
  expect(found.length).toBe(expected.length);
}

/** Every page of drawn filters in drawn orders, from both ends. */
async function compareLists(apps: Apps, list: keyof typeof lists, { seed, lists: runs }: Amount): Promise<void> {
  const { type, fields, node } = lists[list];
  const query = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ${type}Filter, $orderBy: ${type}Order) {
    ${list}(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
      totalCount edges { cursor node { ${node} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
  // Of more criteria, few rows meet all.
  const filters = fc
    .subarray(Object.entries<readonly unknown[]>(filterValues[list]), { maxLength: 3 })
    .chain((criteria) =>
      fc.record(Object.fromEntries(criteria.map(([name, values]) => [name, fc.constantFrom(...values)]))),
    );
  const orders = fc.record({ field: fc.constantFrom(...fields), direction: fc.constantFrom('ASC', 'DESC') });
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(filters, orders, fc.integer({ min: 1, max: 100 }), async (filter, orderBy, pageSize) => {
      for (const [sizeName, cursorName, flag, cursor] of [
        ['first', 'after', 'hasNextPage', 'endCursor'],
        ['last', 'before', 'hasPreviousPage', 'startCursor'],
      ] as const) {
        let variables: Record<string, unknown> = { filter, orderBy, [sizeName]: pageSize };
        for (;;) {
          const text = await expectSame(apps, (app) => post(app, query, variables));
          const { pageInfo, edges } = JSON.parse(text).data[list];
          rows += edges.length;
          if (!pageInfo[flag]) break;
          variables = { ...variables, [cursorName]: pageInfo[cursor] };
        }
      }
    }),
    { seed, numRuns: runs },
  );
  expect(rows).toBeGreaterThan(runs);
}

/** Every page of the change feed, over REST and GraphQL. */
async function compareChanges(apps: Apps): Promise<void> {
  for (let after = ''; ; ) {
    const text = await expectSame(apps, async (app) =>
      (await app.get(`/api/changes?limit=7${after && `&after=${encodeURIComponent(after)}`}`)).text(),
    );
    const last = text.trim().split('\n').at(-1);
    if (!last) return;
    const { cursor } = JSON.parse(last);
    if (cursor === after) return;
    after = cursor;
    const query = `query ($after: String) {
      changes(first: 7, after: $after) {
        totalCount edges { cursor node { revision at kind type spotifyId market fields { field old new } } } pageInfo { hasNextPage endCursor }
      }
    }`;
    await expectSame(apps, (app) => post(app, query, { after }));
  }
}

/** Lines of a response that name the database or the time. */
const ownHeaders = /^(date|etag|last-modified): .*\r\n/gim;

/**
 * Node's response to what cannot be parsed. After a whole request, it comes in the place of that request's response if that
 * has not begun: on PostgreSQL more often.
 */
const unparsable = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';

/** `/readyz?verbose` names the migrations, which the databases do not share. */
function comparable(response: string): string {
  const shared = response.replace(/"migrations":\[[^\]]*\]/, '"migrations":[]');
  return shared === response ? response : shared.replace(/^content-length: .*\r\n/im, '');
}

/** Requests of all kinds, as the fuzz tests draw them. */
async function compareRequests(apps: Apps, { seed, requests }: Amount): Promise<void> {
  const vocabulary = await readVocabulary(apps[0].url);
  expect(await readVocabulary(apps[1].url)).toEqual(vocabulary);
  const statuses = new Set<string>();
  for (let number = 0; number < requests; number += 1) {
    const drawn = drawRequest(seed * 100_000 + number, vocabulary);
    const whole = drawn.way === 'socket' ? { ...drawn, manner: { kind: 'whole' } as const } : drawn;
    const ask = async ({ url }: RunningApp) =>
      (await sendFuzzed(Number(new URL(url).port), whole)).replace(ownHeaders, '');
    const [expected, found] = [await ask(apps[0]), await ask(apps[1])];
    if (expected.endsWith(unparsable) || found.endsWith(unparsable)) continue;
    expectEqualTexts(comparable(found), comparable(expected));
    statuses.add(expected.slice(0, 'HTTP/1.1 200'.length));
  }
  expect(statuses.size).toBeGreaterThan(2);
}

async function post(app: RunningApp, query: string, variables: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  return (await app.get('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).text();
}
