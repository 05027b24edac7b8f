import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import { countGroupsInSteps, countInSteps, stepRowsFor } from '../../src/catalog/read/paging/count-in-steps.ts';
import { countReleasesByDay, countReleasesByType } from '../../src/catalog/read/release-counts.ts';
import { type ReleaseFilter, releaseConditions } from '../../src/catalog/read/release-filter.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';

const catalog = await openTestCatalog();
const { database } = catalog;
const writer = await database.connect();
afterAll(async () => {
  await writer.close();
  await catalog[Symbol.asyncDispose]();
});

const tern = inventArtist(1, 'Tern', { genres: ['dub'] });
const wren = inventArtist(2, 'Wren', { genres: ['folk'] });

/** Every third of so many releases is dub. */
const write = (releases: number, day: number) =>
  writeUpdate(
    writer.em,
    inventUpdate(
      `2026-11-${day}T06:00:00.000Z`,
      {
        US: Array.from({ length: releases }, (_, id) => inventRelease(id, `Name ${id}`, [id % 3 === 0 ? tern : wren])),
      },
      [tern, wren],
    ),
    { origin: 'sandbox', settle: async () => {} },
  );

await write(30, 20);
const dub = releaseConditions({ genre: 'dub' });

it('counts in as many statements as the table has steps', async () => {
  let statements = 0;
  const { graph } = createReader(database.em.fork(), {
    afterStatement: () => {
      statements += 1;
    },
  });
  expect(await countInSteps(graph, 'release', dub, 7)).toBe(10);
  expect(statements).toBe(5);
  expect(await countInSteps(graph, 'release', dub)).toBe(10);
  expect(statements).toBe(6);
});

it('counts groups over all steps, also in a step without any', async () => {
  const { graph } = createReader(database.em.fork());
  const countByParity = (step: number) =>
    countGroupsInSteps(graph, 'release', step, (isInStep) =>
      graph
        .selectFrom('release')
        .select([sql<string>`cast(release.id % 2 as text)`.as('value'), sql<number>`count(*)`.as('count')])
        .where((eb) => eb.and([isInStep('release.id'), ...dub]))
        .groupBy(sql`1`),
    );
  expect(await countByParity(1)).toEqual(await countByParity(1_000));
  expect([...(await countByParity(1)).values()]).toEqual([5, 5]);
});

it('reads fewer rows in a statement that checks more criteria', () => {
  const one = stepRowsFor('release', { genre: 'dub' });
  expect(stepRowsFor('release', { genre: 'dub', not: [{ market: 'US', type: ['ep'] }] })).toBe(Math.ceil(one / 3));
  expect(stepRowsFor('artist', { genre: 'dub' })).toBeLessThan(one);
});

it('stops between two steps if a read may not go on', async () => {
  let statements = 0;
  const { graph } = createReader(database.em.fork(), {
    afterStatement: () => {
      statements += 1;
      if (statements === 2) throw new Error('The client left');
    },
  });
  await expect(countInSteps(graph, 'release', dub, 7)).rejects.toThrow('The client left');
  expect(statements).toBe(2);
});

it('starts again if a sync commits between two steps', async () => {
  let statements = 0;
  const { graph } = createReader(database.em.fork(), {
    afterStatement: async () => {
      statements += 1;
      if (statements === 3) await write(60, 21);
    },
  });
  expect(await countInSteps(graph, 'release', dub, 7)).toBe(20);
  expect(statements).toBeGreaterThan(5 + 3);
});

itOnSqlite('PostgreSQL has another counter of ids')(
  'counts by day and type in as many steps as the table has',
  async () => {
    await sql`update sqlite_sequence set seq = 25000 where name = 'release'`.execute(graphOf(writer.em));
    await write(66, 22);
    const countStatements = async (filter: ReleaseFilter) => {
      let statements = 0;
      const { graph } = createReader(database.em.fork(), { afterStatement: () => void statements++ });
      const byDay = await countReleasesByDay(graph, filter, 100);
      const byType = await countReleasesByType(graph, filter);
      const sums = [byDay, byType].map((counts) => counts.reduce((sum, { count }) => sum + count, 0));
      return { statements, sums };
    };
    expect(await countStatements({ genre: 'dub' })).toEqual({ statements: 6, sums: [22, 22] });
    expect(await countStatements({ genre: 'dub', collapse: true })).toMatchObject({ statements: 12 });
    expect(await countStatements({ type: ['single'] })).toMatchObject({ statements: 2 });
  },
);
