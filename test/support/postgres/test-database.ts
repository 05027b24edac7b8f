import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** A migrated, empty database. Copies of it are ready in a few milliseconds. */
export const templateName = 'migrated';

/** Whether the tests run on PostgreSQL. */
export const isOnPostgres = process.env.TEST_POSTGRES_URL !== undefined;

export interface TestDatabase extends AsyncDisposable {
  url: string;
}

/** A database for one app: a file in the folder, or a new database of the tests' server. */
export async function createTestDatabase(folder: string, file = 'graph.db'): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (server === undefined) {
    const path = join(folder, file);
    await writeMigratedFile(path);
    return { url: `file:${path}`, async [Symbol.asyncDispose]() {} };
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server, `create database ${name} template ${templateName} strategy file_copy`);
  return {
    url: server.replace('/postgres?', `/${name}?`),
    [Symbol.asyncDispose]: () => administer(server, `drop database if exists ${name} with (force)`),
  };
}

let migrated: Promise<Buffer> | undefined;

async function migrateFile(): Promise<Buffer> {
  using folder = makeTemporaryFolder();
  const path = join(folder.path, 'graph.db');
  await (await openCatalog({ url: `file:${path}` })).close();
  return readFileSync(path);
}

/** Writes a migrated, empty file. Each worker runs the migrations once. */
export async function writeMigratedFile(path: string): Promise<void> {
  migrated ??= migrateFile();
  writeFileSync(path, await migrated);
}

/** A database without tables. It is dropped with the server of the tests. */
export async function createEmptyDatabase(): Promise<string> {
  const server = process.env.TEST_POSTGRES_URL;
  if (server === undefined) throw new Error('The tests run on SQLite');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server, `create database ${name} template template0`);
  return server.replace('/postgres?', `/${name}?`);
}

export const dumpDatabase = (url: string, file: string): void => void execFileSync('pg_dump', [url, '-f', file]);

export const loadDump = (url: string, file: string): void =>
  void execFileSync('psql', [url, '-qX', '-v', 'ON_ERROR_STOP=1', '-f', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

/** A transaction that keeps all others from reading a table until disposal. */
export async function lockTable(url: string, table: string): Promise<AsyncDisposable> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  return { [Symbol.asyncDispose]: () => client.end() };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export const isServer = (database: string): boolean => database.startsWith('postgresql:');

/** Runs SQL in another process, and returns what it prints. */
export const runPsql = (url: string, sql: string, errors: 'inherit' | 'ignore' = 'inherit'): string =>
  execFileSync('psql', [url, '-qAtX', '-v', 'ON_ERROR_STOP=1', '-c', sql], {
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', errors],
  }).toString();

/** The rows of a query, as JSON gives them. */
export function readWithPsql(url: string, sql: string): Record<string, unknown>[] {
  return JSON.parse(runPsql(url, `select coalesce(json_agg(row_to_json(one_row)), '[]') from (${sql}) as one_row`));
}
