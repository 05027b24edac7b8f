import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

export interface LastRun {
  status: string;
  startedAtMs: number;
  finishedAtMs: number;
  calls: number;
  releasesCreated: number;
  /** Number of new and changed releases and artists. */
  written: number;
}

const counts = z
  .string()
  .transform((text) => JSON.parse(text))
  .pipe(z.object({ created: z.number(), changed: z.number() }));

const moment = z.iso.datetime().transform((text) => Date.parse(text));

const lastRun = z
  .object({ status: z.string(), started_at: moment, finished_at: moment, api_calls: z.number() })
  .extend({ releases: counts, artists: counts })
  .transform(
    ({ status, started_at, finished_at, api_calls, releases, artists }): LastRun => ({
      status,
      startedAtMs: started_at,
      finishedAtMs: finished_at,
      calls: api_calls,
      releasesCreated: releases.created,
      written: releases.created + releases.changed + artists.created + artists.changed,
    }),
  );

/** The last sync of a file that no process has open. Throws if it did not succeed. */
export function readLastRun(file: string): LastRun {
  using database = new DatabaseSync(file);
  const run = lastRun.parse(database.prepare('select * from sync_run order by id desc limit 1').get());
  if (run.status !== 'succeeded') throw new Error(`The measured sync is ${run.status}, not succeeded`);
  return run;
}
