import fc from 'fast-check';
import { expect } from 'vitest';
import { type RunningApp, startApp } from '../../support/app/start-app.ts';
import { fillGraph } from '../../support/graph/fill-graph.ts';
import { odd, oddGraph } from '../../support/graph/odd-graph.ts';
import { askRaw, type RawAnswer } from '../../support/http/raw-request.ts';
import { startWriter } from '../../support/programs/write-elsewhere.ts';

export interface Question {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export const post = (query: string, variables = {}, headers = {}): Question => ({
  path: '/graphql',
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ query, variables }),
});

export const artistsQuery =
  'query ($first: Int) { artists(first: $first) { totalCount nodes { name genres releases { nodes { name } } } } }';
export const runsQuery = '{ syncRuns { totalCount nodes { status } } }';

/** Requests that differ in one thing that decides the answer, or whose answers are not to be kept. */
const families: Question[][] = [
  [
    { path: '/api/artists/' },
    { path: '/api/artists/', method: 'HEAD' },
    { path: '/api/artists/', headers: { 'accept-encoding': 'br' } },
    { path: '/api/artists/', headers: { 'accept-encoding': 'gzip;q=1, br;q=0.5' } },
    { path: '/api/artists/', headers: { 'accept-encoding': 'identity;q=0' } },
    { path: '/api/artists/', headers: { accept: 'text/html' } },
    { path: '/api/artists/', headers: { origin: 'https://page.example' } },
    { path: '/api/artists/?limit=2' },
    { path: '/api/artists/?limit=none' },
  ],
  [
    { path: `/api/artists/${odd.slash.spotifyId}` },
    { path: '/api/artists/zo%C3%ABline' },
    { path: '/api/artists/nobody' },
    { path: '/api/changes' },
    { path: '/api/openapi.json' },
    { path: '/feeds/releases.atom' },
    { path: '/feeds/releases.atom', headers: { accept: 'text/xml', 'accept-encoding': 'gzip' } },
    { path: '/readyz?verbose' },
    { path: '/problems/internal' },
  ],
  [
    post(artistsQuery, { first: 2 }),
    post(artistsQuery, { first: 3 }),
    post(artistsQuery, { first: 3 }, { accept: 'application/graphql-response+json' }),
    post(artistsQuery, { first: 3 }, { accept: 'text/html' }),
    post(artistsQuery, { first: 3 }, { origin: 'https://page.example' }),
    post(artistsQuery, { first: 3 }, { 'accept-encoding': 'br' }),
    post(artistsQuery, { first: -1 }),
  ],
  [
    post('{ catalog { revision changedAt source changesCursor artistCount } }'),
    post('{ catalog { revision syncedAt cooldowns { endpoint } } }'),
    post(runsQuery),
    post('{ node(id: "U3luY1J1bjox") { id } }'),
    post('{ nothing }'),
    post('{ __schema { queryType { name } } }'),
    { path: `/graphql?query=${encodeURIComponent(runsQuery)}`, headers: { 'apollo-require-preflight': 'yes' } },
    { path: '/graphql?query={catalog{revision}}', headers: { 'apollo-require-preflight': 'yes' } },
    { path: '/graphql?query={catalog{revision}}' },
    { path: '/graphql?query={catalog{revision}}', headers: { accept: 'text/html' } },
  ],
];

export const ask = (app: RunningApp, { path, ...init }: Question) => askRaw(app.url, path, init);

/** A request with a token is executed again, as its answer may be personal. */
const askAnew = (app: RunningApp, question: Question) =>
  ask(app, { ...question, headers: { ...question.headers, authorization: 'Bearer anybody' } });

/** Without the headers of the transfer, which may differ. */
const toSaying = ({ status, headers, body }: RawAnswer) => {
  const { date: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...rest } = headers;
  return { status, headers: rest, body: body.toString('latin1') };
};

type Step =
  | { kind: 'ask'; question: Question }
  | { kind: 'ask meanwhile'; question: Question }
  | { kind: 'write' }
  | { kind: 'note a run' }
  | { kind: 'wait' };

/** Few questions at a time, so that each comes again. */
const steps: fc.Arbitrary<Step[]> = fc
  .constantFrom(...families)
  .chain((family) => fc.shuffledSubarray(family, { minLength: 2, maxLength: 6 }))
  .chain((some) => fc.array(stepOf(fc.constantFrom(...some)), { minLength: 10, maxLength: 40 }));

const stepOf = (question: fc.Arbitrary<Question>): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 10, arbitrary: fc.record({ kind: fc.constant('ask' as const), question }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask meanwhile' as const), question }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'write' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'note a run' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'wait' as const }) },
  );

export const renameAll = (name: string): string =>
  `begin immediate;
  update artist set name = '${name} ' || id where id % 3 = 0;
  update release set name = '${name}';
  update catalog_revision set revision = revision + 1, changed_at = '2026-11-22T05:00:${String(name.length % 60).padStart(2, '0')}.000Z';
  commit`;

const runColumns =
  'trigger, status, source, started_at, finished_at, releases, artists, api_calls, token_requests, retries, pid';

/** A sync that found nothing new leaves its run, and the graph as it was. */
const copyRun = `insert into sync_run (${runColumns}) select ${runColumns} from sync_run limit 1`;

/** Expects that a repeated request returns what an uncached one returns, after any steps. */
export async function expectFreshAnswers({ seed, runs }: { seed: number; runs: number }): Promise<void> {
  let writes = 0;
  await using app = await startApp();
  await app.sync();
  await fillGraph(app, oddGraph);
  await using elsewhere = startWriter(app.database);
  await fc.assert(
    fc.asyncProperty(steps, async (drawn) => {
      for (const next of drawn) {
        if (next.kind === 'wait') app.clock.advance(60_000);
        else if (next.kind === 'note a run') await elsewhere.write(copyRun);
        else if (next.kind === 'write') {
          writes += 1;
          await elsewhere.write(renameAll('x'.repeat(writes)));
        } else if (next.kind === 'ask meanwhile') {
          // Under way when another process commits; what it is answered is its own affair, but it is not to be kept.
          const underWay = Promise.all(Array.from({ length: 5 }, () => ask(app, next.question)));
          await fillGraph(app, oddGraph);
          await underWay;
        } else {
          const seen = toSaying(await ask(app, next.question));
          expect(seen).toEqual(toSaying(await askAnew(app, next.question)));
          expect(toSaying(await ask(app, next.question))).toEqual(seen);
        }
      }
    }),
    { numRuns: runs, seed },
  );
}
