import { afterAll } from 'vitest';
import { startPostgres } from './start-postgres.ts';
import { runPsql } from './test-database.ts';

/** A PostgreSQL for the tests of one file. `create` returns the URL of a new database without tables. */
export function useServer(programs: string) {
  const server = startPostgres(programs);
  afterAll(() => server.stop());
  let databases = 0;
  const create = (): string => {
    databases += 1;
    runPsql(server.urlOf('postgres'), `create database tested_${databases}`);
    return server.urlOf(`tested_${databases}`);
  };
  return { server, create };
}
