import { describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../support/app/start-app.ts';
import { fillGraph } from '../../support/graph/fill-graph.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';
import { writeElsewhere } from '../../support/programs/write-elsewhere.ts';
import {
  artistsQuery,
  ask,
  expectFreshAnswers,
  post,
  type Question,
  renameAll,
  runsQuery,
} from './expect-fresh-answers.ts';

/** In another process, as `npm run sync` does it. */
const write = (app: RunningApp, name: string): void => writeElsewhere(app.database, renameAll(name));

describe('a repeated request', () => {
  // The long tests draw many more steps.
  it('returns what an uncached request returns after any writes (random steps)', () =>
    expectFreshAnswers({ seed: 20_261_122, runs: 8 }));

  it.each([
    ['GET', { path: '/api/artists/?limit=3' }],
    ['HEAD', { path: '/api/artists/?limit=3', method: 'HEAD' }],
    ['a feed', { path: '/feeds/releases.rss', headers: { 'accept-encoding': 'br' } }],
    ['POST', post(artistsQuery, { first: 2 })],
  ])('is answered from the response cache without a SQL statement: %s', async (_name, again) => {
    await using app = await startApp();
    await fillGraph(app, oddGraph);
    app.clock.advance(10_000);
    await ask(app, again);
    app.forgetStatements();
    await ask(app, again);
    expect(app.statements).toEqual([]);
    write(app, 'other');
    await ask(app, again);
    expect(app.statements).not.toEqual([]);
  });

  it.each([
    ['when it selects volatile fields', post(runsQuery)],
    ['when it sends a token', post(artistsQuery, {}, { authorization: 'Bearer x' })],
    ['when it sends a session cookie', post(artistsQuery, {}, { cookie: 'a=b; release_graph_session=x' })],
  ])('is executed again %s', async (_name, again) => {
    await using app = await startApp();
    await fillGraph(app, oddGraph);
    await ask(app, again);
    app.forgetStatements();
    await ask(app, again);
    expect(app.statements).not.toEqual([]);
  });

  it('stays in a full cache when it was repeated before', async () => {
    await using app = await startApp({ env: { ANSWER_CACHE_MB: '1' } });
    await fillGraph(app, oddGraph);
    app.clock.advance(10_000);
    const page = (number: number) => post(`query Number${number} { catalog { artistCount } }`);
    const isKept = async (question: Question): Promise<boolean> => {
      app.forgetStatements();
      await ask(app, question);
      return app.statements.length === 0;
    };
    await ask(app, page(0));
    expect(await isKept(page(0))).toBe(true);
    // Each takes two kilobytes and more.
    for (let number = 1; number < 150; number += 1) await ask(app, page(number));
    expect(await isKept(page(0))).toBe(true);
    expect(await isKept(page(1_000))).toBe(false);
    expect(await isKept(page(1_000))).toBe(false);
    expect(await isKept(page(1_000))).toBe(true);
    // A question that comes again and again is known by the answer after each change.
    write(app, 'changed');
    for (let number = 1; number < 150; number += 1) await ask(app, page(number));
    expect(await isKept(page(1_000))).toBe(false);
    expect(await isKept(page(1_000))).toBe(true);
  });

  it('is executed again when ANSWER_CACHE_MB is 0', async () => {
    await using app = await startApp({ env: { ANSWER_CACHE_MB: '0' } });
    await fillGraph(app, oddGraph);
    app.clock.advance(10_000);
    for (let times = 0; times < 2; times += 1) {
      app.forgetStatements();
      await ask(app, { path: '/api/artists/' });
      expect(app.statements).not.toEqual([]);
    }
  });
});
