import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { rememberStatements } from '../../src/database/sqlite/connection.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

async function openHere() {
  const folder = makeTemporaryFolder();
  const database = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
  return {
    run: (sql: string, parameters: unknown[] = []) => database.em.getConnection().execute(sql, parameters),
    async [Symbol.asyncDispose]() {
      await database.close();
      folder[Symbol.dispose]();
    },
  };
}

it('compiles a statement once, and again after it fell out of the cache', () => {
  const compiled: string[] = [];
  const database = {
    prepare(sql: string) {
      compiled.push(sql);
      return { sql };
    },
  };
  rememberStatements(database);
  expect(database.prepare('select 1')).toBe(database.prepare('select 1'));
  expect(compiled).toEqual(['select 1']);
  // More SQL than is kept.
  for (let number = 0; number < 1000; number += 1) database.prepare(`select ${'1'.padStart(1000)}, ${number}`);
  database.prepare('select 1');
  expect(compiled.filter((sql) => sql === 'select 1')).toHaveLength(2);
});

it('runs a cached statement with the present values on the present tables', async () => {
  await using database = await openHere();
  await database.run('create table thing (name text)');
  await database.run(`insert into thing values ('a')`);
  const read = () => database.run('select * from thing where name >= ?', ['a']);
  expect(await read()).toEqual([{ name: 'a' }]);
  await database.run('alter table thing add column size integer default 3');
  expect(await read()).toEqual([{ name: 'a', size: 3 }]);
  expect(await database.run('select * from thing where name >= ?', ['b'])).toEqual([]);
});
