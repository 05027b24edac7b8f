import { it } from 'vitest';
import { sqliteMigrations } from '../../../src/database/sqlite/migrations/index.ts';
import { expectOlderFileOpens } from '../../database/older-file.ts';

it.each(sqliteMigrations.map(({ name }, index) => [name, index + 1] as const))(
  'lists and finds what a version had stored whose last migration was %s',
  async (_name, count) => expectOlderFileOpens(count),
);
