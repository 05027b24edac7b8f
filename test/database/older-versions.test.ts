import { it } from 'vitest';
import { sqliteMigrations } from '../../src/database/sqlite/migrations/index.ts';
import { expectOlderFileOpens } from './older-file.ts';

const versions = sqliteMigrations.map(({ name }, index) => [name, index + 1] as const);

// The long tests have them all.
it.each(versions.filter(([, count]) => count % 4 === 1 || count === versions.length))(
  'lists and finds what a version had stored whose last migration was %s',
  async (_name, count) => expectOlderFileOpens(count),
);
