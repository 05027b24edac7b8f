import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { countNames, searchNames } from '../../src/catalog/read/search/search-names.ts';
import { type Graph, graphOf } from '../../src/catalog/schema/graph.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import type { Database } from '../../src/database/port.ts';
import { cleanText } from '../../src/sync/clean-text.ts';
import { drawnNames, wordlessNames } from '../support/graph/draw-names.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { startPostgres } from '../support/postgres/start-postgres.ts';
import { runPsql } from '../support/postgres/test-database.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const recordings = join(import.meta.dirname, '../../../shared/recordings');

export const hasRecordings = existsSync(recordings);

/** All names in the recorded responses of Spotify. */
export function recordedNames(): string[] {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'name' && typeof inner === 'string') names.add(inner);
      collect(inner);
    }
  };
  for (const file of globSync('**/*.json', { cwd: recordings }))
    collect(JSON.parse(readFileSync(join(recordings, file), 'utf8')));
  return [...names];
}

/** Invented names in many scripts, with some that have no word. */
export const inventedNames = (count: number, seed: number): string[] => [
  ...fc.sample(drawnNames, { seed, numRuns: count - Math.ceil(count / 20) }).map(({ name }) => name),
  ...fc.sample(wordlessNames, { seed, numRuns: Math.ceil(count / 20) }),
];

/** Every beginning of each name, once, by characters. */
function* prefixesOf(names: readonly string[]): Generator<string> {
  const seen = new Set<string>();
  for (const name of names) {
    let prefix = '';
    for (const character of name) {
      prefix += character;
      if (seen.has(prefix)) continue;
      seen.add(prefix);
      yield prefix;
    }
  }
}

const pageSize = 20;
/** As many as a pool has connections. */
const atOnce = 10;

/** Fills a file and a PostgreSQL database with artists and releases of these names, and compares all their searches. */
export async function expectEqualSearches(programs: string, given: readonly string[]): Promise<void> {
  const names = [...new Set(given.map(cleanText))].filter((name) => name !== '');
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(makeTemporaryFolder());
  const server = startPostgres(programs);
  stack.defer(() => server.stop());
  runPsql(server.urlOf('postgres'), 'create database names');
  const open = async (url: string): Promise<Database> => stack.adopt(await openCatalog({ url }), (one) => one.close());
  const databases = [await open(`file:${join(folder.path, 'graph.db')}`), await open(server.urlOf('names'))] as const;
  for (const { em } of databases) await writeUpdate(em, nameAll(names), { origin: 'sandbox', settle: async () => {} });
  runPsql(server.urlOf('names'), 'analyze');
  const [file, database] = databases.map(({ em }) => graphOf(em.fork())) as [Graph, Graph];
  let searches = 0;
  const differing: string[] = [];
  const queries = prefixesOf(names);
  const compare = async () => {
    for (const query of queries) {
      searches += 1;
      const [expected, found] = [await answer(file, query), await answer(database, query)];
      if (found !== expected) differing.push(`${JSON.stringify(query)}: ${found} instead of ${expected}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, compare));
  expect(differing.slice(0, 10)).toEqual([]);
  expect(searches).toBeGreaterThanOrEqual(names.length);
}

/** Even names are of artists, odd ones of releases. */
function nameAll(names: readonly string[]) {
  const artists = names.filter((_, index) => index % 2 === 0).map((name, number) => inventArtist(number, name));
  const [first] = artists;
  if (first === undefined) throw new Error('There is no name');
  const releases = names
    .filter((_, index) => index % 2 === 1)
    .map((name, number) => inventRelease(number, name, [artists[number] ?? first]));
  return inventUpdate('2026-11-20T06:00:00.000Z', { US: releases }, artists);
}

/** Two pages and the count. */
async function answer(graph: Graph, query: string): Promise<string> {
  const first = await searchNames(graph, query, pageSize, null);
  const last = first.hits.at(-1);
  const second = first.hasMore && last ? await searchNames(graph, query, pageSize, last.position) : null;
  return JSON.stringify([first, second, await countNames(graph, query)]);
}
