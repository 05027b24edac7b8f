import { it } from 'vitest';
import { isOnPostgres } from './test-database.ts';

/** `it` for what PostgreSQL does not have. Each use says why. */
export const itOnSqlite = (_reason: string) => it.skipIf(isOnPostgres);
