import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isServer } from '../postgres/test-database.ts';
import { readRows } from './dump-graph.ts';

/** Every name and Spotify id in the graph. */
export const namesIn = (file: string): string[] =>
  ['release', 'artist']
    .flatMap((table) => readRows(file, `select name, search_name, spotify_id from ${table}`))
    .flatMap((row) => Object.values(row))
    .map(String);

/** The names whose bytes are in the file, its WAL or its shared-memory file; on PostgreSQL, in a dump. */
export function remainsOf(names: readonly string[], file: string): string[] {
  if (isServer(file)) {
    const dump = execFileSync('pg_dump', [file], { maxBuffer: 1e9 });
    return names.filter((name) => dump.includes(name));
  }
  const paths = [file, `${file}-wal`, `${file}-shm`].filter((path) => existsSync(path));
  const contents = paths.map((path) => readFileSync(path));
  return names.filter((name) => contents.some((content) => content.includes(name)));
}
