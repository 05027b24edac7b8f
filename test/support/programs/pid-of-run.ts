import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const row = z.object({ pid: z.number() });

/** The process of the last run in a file. */
export function pidOfRun(file: string): number {
  using database = new DatabaseSync(file, { readOnly: true });
  return row.parse(database.prepare('select pid from sync_run order by id desc limit 1').get()).pid;
}
