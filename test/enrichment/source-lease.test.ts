import { expect, it } from 'vitest';
import {
  claimSource,
  listSourceStates,
  postponeSource,
  releaseSource,
  reserveCall,
} from '../../src/catalog/facts/source-state.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { createTestDatabase } from '../support/postgres/test-database.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** Too long for any run of this test to wait for, also by the clock of a server. */
const hourMs = 3_600_000;

it('lets one process call a source, and holds the pace when another one takes over', async () => {
  using folder = makeTemporaryFolder();
  await using created = await createTestDatabase(folder.path);
  await using stack = new AsyncDisposableStack();
  const { em } = stack.adopt(await openCatalog({ url: created.url }), (database) => database.close());
  const nowMs = Date.now();
  const { signal } = new AbortController();
  const of = (owner: string) => ({ em, source: 'musicbrainz' as const, owner });
  const reserve = (owner: string) => reserveCall(of(owner), { nowMs, intervalMs: hourMs, signal });

  const claims = await Promise.all([claimSource(of('one'), nowMs), claimSource(of('two'), nowMs)]);
  expect(claims.toSorted()).toEqual([false, true]);
  const [first, second] = claims[0] ? (['one', 'two'] as const) : (['two', 'one'] as const);

  const waits = await Promise.all([reserve(first), reserve(first)]);
  expect(waits.toSorted((one, other) => one - other)).toEqual([0, expect.any(Number)]);
  expect(Math.max(...waits)).toBeGreaterThan(hourMs / 2);
  expect(Math.max(...waits)).toBeLessThanOrEqual(hourMs);
  await expect(reserve(second)).rejects.toMatchObject({ code: 'SOURCE_TAKEN_OVER' });

  await postponeSource(of(second), { nowMs, delayMs: 9 * hourMs });
  expect(await reserve(first)).toBeLessThanOrEqual(hourMs);
  await postponeSource(of(first), { nowMs, delayMs: 3 * hourMs });
  await releaseSource(of(first), { failure: 'down' });
  expect(await claimSource(of(second), nowMs)).toBe(true);
  expect(await reserve(second)).toBeGreaterThan(2 * hourMs);
  expect(await listSourceStates(graphOf(em.fork()))).toEqual([
    expect.objectContaining({ source: 'musicbrainz', failure: 'down', calls: 1 }),
  ]);
});
