import { expect, it } from 'vitest';
import { OverloadedError } from '../../errors.ts';
import { FairQueue, type QueueLimits } from './fair-queue.ts';

const roomy: QueueLimits = { atOnce: 1, atOncePerAddress: 1, waiting: 9, waitingPerAddress: 9, maxWaitMs: 60_000 };

/** A queue whose turns of the event loop the test makes, and the order in which jobs start. */
function createRig(limits: Partial<QueueLimits> = {}) {
  const scheduled: (() => void)[] = [];
  const queue = new FairQueue({ ...roomy, ...limits }, (work) => scheduled.push(work));
  const connections = new Map<string, object>();
  const started: string[] = [];
  const failed: string[] = [];
  const connectionOf = (name: string): object => {
    const connection = connections.get(name) ?? {};
    connections.set(name, connection);
    return connection;
  };
  return {
    queue,
    started,
    failed,
    connectionOf,
    /** Jobs are named `address connection number`. */
    enter(job: string) {
      const [address = '', connection = ''] = job.split(' ');
      queue.enter(address, connectionOf(`${address} ${connection}`)).then(
        () => started.push(job),
        (error: unknown) => failed.push(`${job}: ${error instanceof OverloadedError ? 'overloaded' : String(error)}`),
      );
    },
    async turn() {
      for (const work of scheduled.splice(0)) work();
      await Promise.resolve().then(() => {});
      await new Promise((resolve) => setImmediate(resolve));
    },
    /** Ends each job in the turn after its start. */
    async runAll() {
      for (let ended = 0; ; ended += 1) {
        await this.turn();
        const job = started[ended];
        if (job === undefined) return;
        queue.leave(job.split(' ')[0] ?? '');
      }
    },
  };
}

it('lets addresses take turns, and the connections of an address', async () => {
  const rig = createRig();
  for (const job of ['a 1 i', 'a 1 ii', 'a 1 iii', 'a 2 i', 'a 2 ii', 'b 1 i', 'b 1 ii', 'c 1 i']) rig.enter(job);
  await rig.runAll();
  expect(rig.started).toEqual(['a 1 i', 'a 1 ii', 'b 1 i', 'c 1 i', 'a 2 i', 'b 1 ii', 'a 1 iii', 'a 2 ii']);
});

it('runs a bounded number at once, per address and in all', async () => {
  const rig = createRig({ atOnce: 3, atOncePerAddress: 2 });
  for (const job of ['a 1 i', 'a 2 i', 'a 3 i', 'b 1 i', 'c 1 i']) rig.enter(job);
  for (let turn = 0; turn < 9; turn += 1) await rig.turn();
  expect(rig.started).toEqual(['a 1 i', 'a 2 i', 'b 1 i']);
  rig.queue.leave('b');
  for (let turn = 0; turn < 9; turn += 1) await rig.turn();
  expect(rig.started.slice(3)).toEqual(['c 1 i']);
});

it('starts at most one job in a turn of the event loop', async () => {
  const rig = createRig({ atOnce: 9, atOncePerAddress: 9 });
  for (const job of ['a 1 i', 'a 2 i', 'b 1 i']) rig.enter(job);
  for (const count of [2, 3, 3]) {
    await rig.turn();
    expect(rig.started).toHaveLength(count);
  }
});

it('refuses jobs when too many wait, per address and in all', async () => {
  const rig = createRig({ waiting: 3, waitingPerAddress: 2 });
  for (const job of ['a 1 i', 'a 2 i', 'a 3 i', 'a 4 i', 'b 1 i', 'c 1 i']) rig.enter(job);
  await rig.turn();
  expect(rig.failed).toEqual(['a 4 i: overloaded', 'c 1 i: overloaded']);
});

it('refuses a job that has waited too long, and starts the others', async () => {
  const rig = createRig({ maxWaitMs: 1 });
  rig.enter('a 1 i');
  rig.enter('a 2 i');
  await expect.poll(() => rig.failed).toEqual(['a 2 i: overloaded']);
  rig.enter('a 3 i');
  rig.queue.leave('a');
  await rig.turn();
  expect(rig.started).toEqual(['a 1 i', 'a 3 i']);
});

it('drops the waiting jobs of a closed connection', async () => {
  const rig = createRig();
  for (const job of ['a 1 i', 'a 2 i', 'a 2 ii', 'a 3 i']) rig.enter(job);
  rig.queue.drop(rig.connectionOf('a 2'), new Error('gone'));
  await rig.runAll();
  expect(rig.started).toEqual(['a 1 i', 'a 3 i']);
  expect(rig.failed).toEqual(['a 2 i: Error: gone', 'a 2 ii: Error: gone']);
});
