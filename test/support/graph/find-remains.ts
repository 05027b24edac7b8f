import { existsSync, readFileSync } from 'node:fs';
import { readRows } from './dump-graph.ts';

/** Every name and Spotify id in the graph. */
export const namesIn = (file: string): string[] =>
  ['release', 'artist']
    .flatMap((table) => readRows(file, `select name, search_name, spotify_id from ${table}`))
    .flatMap((row) => Object.values(row))
    .map(String);

/** The names whose bytes are in the file, or in its WAL or shared-memory file. */
export function remainsOf(names: readonly string[], file: string): string[] {
  const paths = [file, `${file}-wal`, `${file}-shm`].filter((path) => existsSync(path));
  const contents = paths.map((path) => readFileSync(path));
  return names.filter((name) => contents.some((content) => content.includes(name)));
}
