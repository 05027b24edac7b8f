import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { dayMs } from '../../../src/clock.ts';
import { type RunningApp, startApp } from '../../support/app/start-app.ts';
import { dumpGraph } from '../../support/graph/dump-graph.ts';
import { type SeededRandom, seededRandom } from '../../support/seeded-random.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { faults, isRunning, requestSync } from './faults.ts';
import { type Cluster, openCluster } from './open-cluster.ts';
import { type Readers, readAllTheTime } from './read-all-the-time.ts';

/** Notes each transaction that changes the graph, with the lease that it holds. */
const noteWrites = `
  create table noted_write (revision bigint, epoch bigint, run bigint);
  create function note_write() returns trigger language plpgsql as $$ begin
    insert into noted_write values (
      new.revision, new.lease_epoch, (select id from sync_run where status = 'running')
    );
    return null;
  end $$;
  create trigger note_write after update of revision on catalog_revision
    for each row when (old.revision is distinct from new.revision) execute function note_write()`;

const isoTime = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** The rows of the graph are the same whenever they were written, except for the times. */
const graphIn = (database: string): unknown =>
  JSON.parse(
    JSON.stringify(dumpGraph(database))
      .replace(isoTime, 'time')
      .replaceAll(/"(modified_second|span)":\d+/g, '"$1":0')
      .replace(/"served_by":"(\\.|[^"\\])*"/, '"served_by":null'),
  );

/** Plays random faults to three servers, a few for each day of the sandbox. The seed decides them. */
export async function playRounds(programs: string, rounds: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  await using cluster = await openCluster(programs, random);
  await cluster.query(noteWrites);
  await using reference = await startApp({ database: null, env: cluster.env, clock: cluster.clock });
  await using readers = readAllTheTime(cluster);
  for (let round = 1; round <= rounds; round += 1) await playRound({ cluster, reference, readers, random, round });
}

interface Round {
  cluster: Cluster;
  reference: RunningApp;
  readers: Readers;
  random: SeededRandom;
  round: number;
}

async function playRound({ cluster, reference, readers, random, round }: Round): Promise<void> {
  cluster.clock.advance(dayMs);
  const played: string[] = [];
  void requestSync(random.pick(cluster.servers));
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    await delay(random.below(1_500));
    const [name, fault] = random.pick(Object.entries(faults));
    played.push(name);
    await fault(cluster, random);
    if (random.chance(0.7)) void requestSync(random.pick(cluster.servers));
  }
  const about = `round ${round}: ${played.join(', then ')}`;
  await syncToTheEnd(cluster, random, about);
  expect(await reference.sync()).toMatchObject({ status: 'succeeded' });
  expect(graphIn(cluster.url), about).toEqual(graphIn(reference.database));
  await expectOneWriter(cluster, about);
  // How a server ended that nobody has killed.
  for (const { running } of cluster.servers) expect(await Promise.race([running.ended, null]), about).toBe(null);
  readers.takeSuccesses();
  await waitUntil('each server answers again', () => (readers.takeSuccesses() > 20 ? true : undefined), {
    everyMs: 500,
  });
  expect(readers.takeFaults(), about).toEqual([]);
}

/** A sync that began after the faults succeeds, and the processes of all earlier ones end. */
async function syncToTheEnd(cluster: Cluster, random: SeededRandom, about: string): Promise<void> {
  const last = Number(await cluster.query('select coalesce(max(id), 0) from sync_run'));
  await waitUntil(
    `a sync succeeds after ${about}`,
    async () => {
      await requestSync(random.pick(cluster.servers));
      const found = await cluster.query(
        `select count(*) filter (where status = 'running'), count(*) filter (where id > ${last} and status = 'succeeded')
          from sync_run`,
      );
      const [running, succeeded] = found.split('|').map(Number);
      return running === 0 && succeeded !== 0 ? true : undefined;
    },
    { everyMs: 200 },
  );
  const pids = (await cluster.query('select distinct pid from sync_run')).split('\n').map(Number);
  await waitUntil(`the processes of all syncs end after ${about}`, () => (pids.some(isRunning) ? undefined : true));
}

/** Each lease writes once at most, in the order of the leases, and is that of a sync which succeeded. */
async function expectOneWriter({ query }: Cluster, about: string): Promise<void> {
  const wrong = await query(`
    select json_agg(row_to_json(wrong)) from (
      select noted_write.*, sync_run.epoch as of_run, status, lag(noted_write.epoch) over (order by revision) as before
      from noted_write left join sync_run on sync_run.id = run
    ) as wrong
    where of_run is distinct from epoch or status is distinct from 'succeeded' or before >= epoch`);
  expect(wrong, about).toBe('');
}
