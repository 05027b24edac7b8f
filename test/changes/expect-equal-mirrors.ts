import fc from 'fast-check';
import { expect } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { compareable, copyGraph, emptyMirror, followFields, followNodes, readTruth } from './mirror.ts';
import { randomSteps } from './random-steps.ts';

/** Expects that a mirror that follows the changes equals the graph after random updates and at any time. */
export async function expectEqualMirrors({ seed, runs }: { seed: number; runs: number }): Promise<void> {
  await fc.assert(
    fc.asyncProperty(randomSteps, fc.nat(6), async (steps, late) => {
      await using stack = new AsyncDisposableStack();
      const app = stack.use(await startApp());
      const database = await openCatalog({ url: app.config.databaseUrl });
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
        if (follows.byFields) expect(compareable(byFields.things)).toEqual(await readTruth(app));
      }
      await followFields(app, byFields, 7);
      await followNodes(app, byNodes, 7);
      await followFields(app, lateComer, 7);
      const graph = await readTruth(app);
      expect((await app.graphql('{ changes { totalCount } }')).data.changes).toEqual(
        readRows(app.database, 'select count(*) as "totalCount" from change')[0],
      );
      expect(compareable(byFields.things)).toEqual(graph);
      expect(compareable(byNodes.things)).toEqual(graph);
      if (late < steps.length) expect(compareable(lateComer.things)).toEqual(graph);
    }),
    // Shrinking would outlast the test's time: the seed that is printed is enough to go after a failure.
    { seed, numRuns: runs, endOnFailure: true },
  );
}
