import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { sqliteMigrations } from '../../src/database/sqlite/migrations/index.ts';
import { hashFile } from '../support/hash-file.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

describe('openCatalog', () => {
  it('creates the file and its folder with a schema that equals the entities', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'deep', 'graph.db');
    const { orm } = await openCatalog({ url: `file:${file}` });
    expect(existsSync(file)).toBe(true);
    expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
    await orm.close();
  });

  it('sets WAL, foreign keys and a busy timeout', async () => {
    using folder = makeTemporaryFolder();
    const orm = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
    const pragma = async (name: string) => Object.values((await orm.em.fork().execute(`pragma ${name}`))[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('busy_timeout')).toBe(500);
    await orm.close();
  });

  it('continues after SQLite itself rolled a transaction back, and reports why', async () => {
    using folder = makeTemporaryFolder();
    const orm = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
    const ended = orm.em
      .fork()
      .transactional((em) => em.execute('insert or rollback into catalog_revision (id, revision) values (1, 0)'));
    await expect(ended).rejects.toThrow('UNIQUE constraint failed');
    expect(await orm.em.fork().execute('select revision from catalog_revision')).toEqual([{ revision: 0 }]);
    await orm.close();
  });

  it('runs no migration twice when a file is opened again', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await (await openCatalog({ url: `file:${file}` })).close();
    const { orm } = await openCatalog({ url: `file:${file}` });
    const executed = (await orm.migrator.getExecuted()).map(({ name }) => name);
    expect(executed).toEqual(sqliteMigrations.map(({ name }) => name));
    await orm.close();
  });

  describe('refuses to open, and leaves unchanged,', () => {
    it('refuses a file that is not a database', async () => {
      using folder = makeTemporaryFolder();
      const file = join(folder.path, 'notes.txt');
      writeFileSync(file, 'nothing to see here, and long enough to be taken for a database header');
      const before = hashFile(file);
      await expect(openCatalog({ url: `file:${file}` })).rejects.toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        message: expect.stringContaining('file is not a database'),
      });
      expect(hashFile(file)).toBe(before);
    });

    it('the database of another program', async () => {
      using folder = makeTemporaryFolder();
      const file = join(folder.path, 'other.db');
      const other = new DatabaseSync(file);
      other.exec('create table accounts (id integer primary key)');
      other.close();
      const before = hashFile(file);
      await expect(openCatalog({ url: `file:${file}` })).rejects.toMatchObject({ code: 'DATABASE_FOREIGN' });
      expect(hashFile(file)).toBe(before);
    });

    it('refuses a file of a newer version', async () => {
      using folder = makeTemporaryFolder();
      const file = join(folder.path, 'graph.db');
      const orm = await openCatalog({ url: `file:${file}` });
      await orm.em.execute("insert into mikro_orm_migrations (name) values ('0999-from-the-future')");
      await orm.close();
      const before = hashFile(file);
      await expect(openCatalog({ url: `file:${file}` })).rejects.toMatchObject({
        code: 'DATABASE_NEWER',
        message: expect.stringContaining('0999-from-the-future'),
      });
      expect(hashFile(file)).toBe(before);
    });

    it.skipIf(!existsSync('/proc/self'))('a file in a folder that cannot be created', async () => {
      await expect(openCatalog({ url: 'file:/proc/nowhere/graph.db' })).rejects.toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
      });
    });

    it('a path that has a file in the place of a folder', async () => {
      using folder = makeTemporaryFolder();
      const obstacle = join(folder.path, 'obstacle');
      writeFileSync(obstacle, '');
      await expect(openCatalog({ url: `file:${join(obstacle, 'graph.db')}` })).rejects.toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
      });
    });
  });
});
