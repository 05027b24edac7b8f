import { afterAll, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import { countInSteps } from '../../src/catalog/read/paging/count-in-steps.ts';
import { releaseConditions } from '../../src/catalog/read/release-filter.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { createTestDatabase } from '../support/postgres/test-database.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const folder = makeTemporaryFolder();
const opened = await createTestDatabase(folder.path);
const database = await openCatalog({ url: opened.url });
const writer = await database.connect();
afterAll(async () => {
  await writer.close();
  await database.close();
  await opened[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
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
