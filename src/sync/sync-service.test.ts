import { expect, it } from 'vitest';
import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import { noChanges, noProgress } from '../catalog/schema/sync-run.entity.ts';
import { type LaunchedSync, type LaunchSync, SyncService } from './sync-service.ts';

const running: SyncRun = {
  kind: 'SyncRun',
  rowId: 1,
  trigger: 'timer',
  status: 'running',
  stage: 'listing',
  progress: noProgress(),
  source: null,
  startedAt: '2026-11-22T06:00:00.000Z',
  finishedAt: null,
  releases: noChanges(),
  artists: noChanges(),
  skipReasons: [],
  apiCalls: 0,
  tokenRequests: 0,
  retries: 0,
  waitedMs: 0,
  message: null,
};
const ended: SyncRun = { ...running, status: 'succeeded', stage: null, finishedAt: '2026-11-22T06:00:01.000Z' };

/** Starts a sync, and records the events of the service in their order. */
async function start(launched: Partial<LaunchedSync>) {
  const events: string[] = [];
  let report: (run: SyncRun) => void = () => {};
  const launch: LaunchSync = async (_trigger, _options, _signal, onProgress) => {
    report = onProgress;
    return {
      run: running,
      elsewhere: false,
      findRun: async () => running,
      finished: new Promise(() => {}),
      ...launched,
    };
  };
  const sync = new SyncService(launch, () => events.push('onEnd'));
  const watching = (async () => {
    for await (const { status } of sync.watch()) {
      events.push(status);
      if (status !== 'running') return;
    }
  })();
  await sync.start('timer');
  return { sync, events, watching, report: (run: SyncRun) => report(run) };
}

it('calls onEnd before watchers see the end of a run of this process', async () => {
  const { promise: finished, resolve: finish } = Promise.withResolvers<SyncRun>();
  const { events, watching } = await start({ finished });
  await expect.poll(() => events).toEqual(['running']);
  finish(ended);
  await watching;
  expect(events).toEqual(['running', 'onEnd', 'succeeded']);
});

it('calls onEnd before watchers see the end of a followed run', async () => {
  const { events, watching, report } = await start({ elsewhere: true });
  await expect.poll(() => events).toEqual(['running']);
  report(ended);
  await watching;
  expect(events).toEqual(['running', 'onEnd', 'succeeded']);
});

it('calls onEnd when the stored run has ended and its process has not', async () => {
  const { sync, events, watching } = await start({ findRun: async () => ended });
  await expect.poll(() => events).toEqual(['running']);
  await sync.start('timer');
  await watching;
  expect(events.slice(0, 3)).toEqual(['running', 'onEnd', 'succeeded']);
});
