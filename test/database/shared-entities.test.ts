import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { ArtistEntity } from '../../src/catalog/schema/artist.entity.ts';
import type { Database } from '../../src/database/port.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { useServer } from '../support/postgres/use-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const programs = findPrograms();

/** Entities are ready if the tables are as they say, and a row comes back as it was stored. */
async function expectReady({ orm, em }: Database): Promise<void> {
  expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  const fork = em.fork();
  const firstSeenAt = '2026-11-28T06:00:00.000Z';
  const fields = { spotifyId: 'a'.repeat(22), name: 'Lumen', images: '[]', firstSeenAt };
  await fork.insert(ArtistEntity, { ...fields, searchName: ' lumen', url: 'https://open.spotify.com/artist/a' });
  expect(await em.fork().findOneOrFail(ArtistEntity, { name: 'Lumen' })).toMatchObject(fields);
}

describe('a process that opens several databases', () => {
  it('discovers the entities once', async () => {
    using folder = makeTemporaryFolder();
    await using one = await openCatalog({ url: `file:${folder.path}/one.db` });
    await using other = await openCatalog({ url: `file:${folder.path}/other.db` });
    expect(other.orm.getMetadata(ArtistEntity)).toBe(one.orm.getMetadata(ArtistEntity));
    for (const database of [one, other]) await expectReady(database);
  });

  // Skipped where PostgreSQL is not installed.
  describe.skipIf(programs === null)('of both kinds', () => {
    if (programs === null) return;
    const { create } = useServer(programs);

    it('has the entities of each ready, whichever comes first', async () => {
      using folder = makeTemporaryFolder();
      for (const url of [`file:${folder.path}/one.db`, create(), `file:${folder.path}/other.db`, create()]) {
        await using database = await openCatalog({ url });
        await expectReady(database);
      }
    });
  });
});
