import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { compareable, copyGraph, emptyMirror, followFields, followNodes, readThings } from './mirror.ts';
import { randomSteps } from './random-steps.ts';

const truth = async (app: RunningApp) => compareable(await readThings(app));

it('a mirror that follows the changes equals the graph after random updates and at any time', async () => {
  await fc.assert(
    fc.asyncProperty(randomSteps, fc.nat(6), async (steps, late) => {
      await using stack = new AsyncDisposableStack();
      const app = stack.use(await startApp());
      const database = await openCatalog({ file: app.config.databaseFile });
      stack.defer(() => database.close());
      const [byFields, byNodes, lateComer] = [emptyMirror(), emptyMirror(), emptyMirror()];
      await copyGraph(app, byFields);
      await copyGraph(app, byNodes);
      for (const [index, { update, size, ...follows }] of steps.entries()) {
        const write = () => writeUpdate(database.em, update, { origin: 'sandbox', settle: async () => {} });
        // This one copies while a sync comes in between its cursor and its copy.
        if (index === late) await copyGraph(app, lateComer, write);
        else await write();
        if (follows.byFields) await followFields(app, byFields, size);
        if (follows.byNodes) await followNodes(app, byNodes, size);
        if (follows.byFields) expect(compareable(byFields.things)).toEqual(await truth(app));
      }
      await followFields(app, byFields, 7);
      await followNodes(app, byNodes, 7);
      await followFields(app, lateComer, 7);
      const graph = await truth(app);
      expect((await app.graphql('{ changes { totalCount } }')).data.changes).toEqual(
        readRows(app.config.databaseFile, 'select count(*) as totalCount from change')[0],
      );
      expect(compareable(byFields.things)).toEqual(graph);
      expect(compareable(byNodes.things)).toEqual(graph);
      if (late < steps.length) expect(compareable(lateComer.things)).toEqual(graph);
    }),
    // Shrinking would outlast the test's time: the seed that is printed is enough to go after a failure.
    { numRuns: 30, endOnFailure: true },
  );
});

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
  const graph = await truth(app);
  expect(graph.length).toBeGreaterThan(150);
  expect(compareable(byFields.things)).toEqual(graph);
  expect(compareable(byNodes.things)).toEqual(graph);
  expect(kinds).toEqual(new Set(['CREATED', 'LISTED', 'DELISTED', 'REMOVED']));
  expect([byFields.copies, byNodes.copies]).toEqual([0, 0]);
});
