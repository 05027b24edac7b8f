import { expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import type { Fault } from '../../src/sandbox/faults/fault.ts';
import { type AppWithAccounts, logInTo, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { defined } from '../support/defined.ts';
import { readRows } from '../support/graph/dump-graph.ts';

const template = '/v1/artists/{id}/albums';

async function syncWithFollows(running: AppWithAccounts): Promise<number> {
  running.sandbox.resetRequestCounts();
  await running.app.sync();
  return running.sandbox.requestCounts()[template] ?? 0;
}

const countOf = ({ app }: AppWithAccounts, sql: string) => Number(readRows(app.database, sql)[0]?.n);
const unlisted = 'select count(*) as n from release where id not in (select release_id from listing)';
const asked = 'select count(*) as n from artist_albums';

it.each(['development', 'extended'] as const)(
  'adds unlisted releases of followed artists, all artists in turn, in the %s world',
  async (world) => {
    await using running = await startAppWithAccounts({ FOLLOW_SYNC: 'on' }, { world });
    expect(await syncWithFollows(running)).toBe(0);
    const jar = await logInTo(running, 'sandbox-maja');
    await untilFollowsKnown(jar);
    const countReleases = async () =>
      defined((await jar.graphql('{ viewer { releases { totalCount } } }')).data.viewer).releases.totalCount;
    const before = await countReleases();

    // Two calls for each artist, a hundred a run, and no artist twice a day.
    expect([await syncWithFollows(running), countOf(running, asked)]).toEqual([100, 50]);
    expect([await syncWithFollows(running), countOf(running, asked)]).toEqual([100, 100]);
    expect([await syncWithFollows(running), countOf(running, asked)]).toEqual([40, 120]);
    expect(await syncWithFollows(running)).toBe(0);
    expect(countOf(running, unlisted)).toBeGreaterThan(0);
    expect(await countReleases()).toBeGreaterThan(before);
    expect(countOf(running, `${unlisted} and released_on < '2026-08-24'`)).toBe(0);

    running.clock.advance(dayMs);
    const [first] = readRows(running.app.database, 'select min(asked_at) as at from artist_albums');
    expect(await syncWithFollows(running)).toBe(100);
    const [next] = readRows(
      running.app.database,
      'select count(*) as n from artist_albums where asked_at > ?',
      String(first?.at),
    );
    expect(next).toEqual({ n: 50 });
  },
);

it('reads no followed artists when FOLLOW_SYNC is off, and none that is no longer followed', async () => {
  await using off = await startAppWithAccounts();
  await untilFollowsKnown(await logInTo(off));
  expect(await syncWithFollows(off)).toBe(0);

  await using on = await startAppWithAccounts({ FOLLOW_SYNC: 'on' });
  const jar = await logInTo(on);
  await untilFollowsKnown(jar);
  expect(await syncWithFollows(on)).toBe(14);
  on.clock.advance(dayMs);
  await jar.graphql('mutation { disconnect { disconnected } }');
  expect(await syncWithFollows(on)).toBe(0);
});

it('stops at a used-up quota, waits as long as Spotify asks, and continues with the remaining artists', async () => {
  await using running = await startAppWithAccounts({ FOLLOW_SYNC: 'on' }, { world: 'development' });
  await untilFollowsKnown(await logInTo(running, 'sandbox-tomas'));
  const usedUp: Fault = {
    kind: 'status',
    status: 429,
    headers: { 'retry-after': '80000' },
    body: { error: { status: 429, message: 'Too many requests', reason: 'QUOTA_EXCEEDED' } },
  };
  running.sandbox.faults.script({ [template]: [null, null, null, null, usedUp] });
  running.sandbox.resetRequestCounts();
  const run = await running.app.sync();
  expect(run).toMatchObject({
    status: 'succeeded',
    message: expect.stringContaining('Not all followed artists were read'),
  });
  expect(countOf(running, asked)).toBe(2);
  running.sandbox.faults.clear();
  expect(await syncWithFollows(running)).toBe(0);
  running.clock.advance(80_001_000);
  expect(await syncWithFollows(running)).toBe(14);
});

it('stays within the call budget of a run', async () => {
  await using running = await startAppWithAccounts(
    { FOLLOW_SYNC: 'on', SYNC_CALL_BUDGET: '150' },
    { world: 'development' },
  );
  await untilFollowsKnown(await logInTo(running, 'sandbox-maja'));
  const { apiCalls } = await running.app.sync();
  expect(apiCalls).toBeLessThanOrEqual(150);
});
