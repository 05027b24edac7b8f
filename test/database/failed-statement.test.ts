import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { getRevision } from '../../src/catalog/write/revision.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { createTestDatabase } from '../support/postgres/test-database.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

async function open() {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(makeTemporaryFolder());
  const { url } = stack.use(await createTestDatabase(folder.path));
  const database = stack.adopt(await openCatalog({ url }), (opened) => opened.close());
  const owned = stack.move();
  return { em: database.em, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

const resolves = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** SQLite undoes the statement alone, and PostgreSQL the whole transaction. */
describe('a transaction that ignores a failed statement', () => {
  it('reports success only if it is stored', async () => {
    await using database = await open();
    const isReported = await resolves(
      database.em.fork().transactional(async (tx) => {
        await tx.execute("insert into genre (name) values ('folk')");
        await tx.execute("insert into genre (name) values ('folk')").catch(() => {});
      }),
    );
    expect(await database.em.execute('select name from genre')).toHaveLength(isReported ? 1 : 0);
  });

  it('leaves its connection usable', async () => {
    await using database = await open();
    for (let count = 0; count < 15; count += 1)
      await resolves(database.em.fork().transactional((tx) => tx.execute('select wrong').catch(() => {})));
    expect(await database.em.execute('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('commits what a savepoint mended', async () => {
    await using database = await open();
    await database.em.fork().transactional(async (tx) => {
      await tx.execute("insert into genre (name) values ('folk')");
      await tx.transactional((inner) => inner.execute("insert into genre (name) values ('folk')")).catch(() => {});
    });
    expect(await database.em.execute('select name from genre')).toHaveLength(1);
  });

  it('is reported as an update only if the revision is raised', async () => {
    await using database = await open();
    const artist = inventArtist(1, 'Someone');
    const update = inventUpdate('2026-11-22T06:00:00.000Z', { US: [inventRelease(1, 'First', [artist])] }, [artist]);
    const isReported = await resolves(
      writeUpdate(database.em, update, {
        origin: 'sandbox',
        settle: (tx) => tx.execute('select wrong').catch(() => {}),
      }),
    );
    expect((await getRevision(graphOf(database.em.fork()))).revision).toBe(isReported ? 1 : 0);
  });
});
