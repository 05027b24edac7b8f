import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { closeRun } from '../../src/catalog/runs/own-run.ts';
import { identifyProcess } from '../../src/catalog/runs/process-identity.ts';
import { openRun } from '../../src/catalog/runs/run-lease.ts';
import { systemClock } from '../../src/clock.ts';
import { followOtherProcess } from '../../src/sync/launch-run.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const hourMs = 60 * 60 * 1000;

it.each([-5, 5])('does not treat a running sync as dead after a clock jump of %d hours', async (hours) => {
  using folder = makeTemporaryFolder();
  const database = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
  const { em } = database;
  const self = identifyProcess();
  // One that is there for as long as this one is.
  const other = { ...self, owner: 'another', pid: process.ppid };
  const { run } = await openRun(em, other, 'timer', Date.now());

  let jumpMs = 0;
  const clock = { now: () => Date.now() + jumpMs, sleep: () => systemClock.sleep(1) };
  let looks = 0;
  const onLook = () => {
    looks += 1;
    if (looks === 3) jumpMs = hours * hourMs;
    if (looks === 6) void closeRun(em.fork(), other, run.rowId, { status: 'succeeded', finishedAt: run.startedAt });
  };
  const logger = pino({ level: 'silent' });
  const ended = await followOtherProcess({ em, self, clock, logger }, run, new AbortController().signal, onLook);
  expect(ended).toMatchObject({ status: 'succeeded', message: null });
  await database.close();
});
