import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { expectEqualMirrors } from './expect-equal-mirrors.ts';
import { compareable, emptyMirror, followFields, followNodes, readTruth } from './mirror.ts';

it('a mirror that follows the changes equals the graph after random updates and at any time', () =>
  expectEqualMirrors({ seed: 20_261_122, runs: 4 }));

it('a mirror equals the graph over three weeks of sandbox syncs with retention', async () => {
  await using app = await startApp({ env: { SPOTIFY_MARKETS: 'US,DE', RETENTION_DAYS: '6' } });
  const [byFields, byNodes] = [emptyMirror(), emptyMirror()];
  const kinds = new Set<string>();
  for (let day = 0; day < 21; day += 1) {
    expect(await app.sync()).toMatchObject({ status: 'succeeded' });
    for (const { kind } of await followFields(app, byFields, 100)) kinds.add(kind);
    if (day % 4 === 0) await followNodes(app, byNodes, 1000);
    app.clock.advance(24 * 60 * 60 * 1000);
  }
  await followNodes(app, byNodes, 1000);
  const graph = await readTruth(app);
  expect(graph.length).toBeGreaterThan(150);
  expect(compareable(byFields.things)).toEqual(graph);
  expect(compareable(byNodes.things)).toEqual(graph);
  expect(kinds).toEqual(new Set(['CREATED', 'LISTED', 'DELISTED', 'REMOVED']));
  expect([byFields.copies, byNodes.copies]).toEqual([0, 0]);
});
