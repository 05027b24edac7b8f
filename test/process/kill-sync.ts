import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { dumpGraph, execute, readRows } from '../support/graph/dump-graph.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { type RunningProgram, runProgram, startProgram } from '../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** The old graph and the new one have no release in common; each is larger than what SQLite keeps in memory. */
const sandbox = (seed: number) => ({
  SANDBOX_SEED: `${seed}`,
  SANDBOX_RELEASES: '2000',
  DATABASE_URL: 'file:graph.db',
});
const gone = 'The process ended before the sync did. Nothing was written.';

interface Victim {
  file: string;
  program: RunningProgram;
}

/** Checks every millisecond until it is so, or until the program has ended, which may come before a check. */
async function watch({ program }: Victim, isSo: () => boolean): Promise<void> {
  const over = program.ended.then(() => true);
  while (!isSo()) if (await Promise.race([over, delay(1, false)])) return;
}

/** The stages of a sync, and how to see from outside that it has reached each. */
export const stages = {
  'before its run': (victim: Victim) => watch(victim, () => existsSync(`${victim.file}-wal`)),
  listing: ({ program }: Victim) => program.line(/"msg":"Sync 2 started/),
  artists: ({ program }: Victim) => program.line(/"msg":"Artists /),
  writing: ({ program }: Victim) => program.line(/"msg":"Writing /),
  'half written': async (victim: Victim) => {
    await victim.program.line(/"msg":"Writing /);
    await watch(victim, () => logSize(victim.file) >= aLotOfPages);
  },
  committed: async (victim: Victim) => {
    await victim.program.line(/"msg":"Writing /);
    using database = new DatabaseSync(victim.file, { readOnly: true });
    const revision = database.prepare('select revision from catalog_revision');
    await watch(victim, () => revision.get()?.revision === 2);
  },
} as const;

export type Stage = keyof typeof stages;

/** SQLite's log holds this much only when it was given pages of the transaction that writes the graph. */
const aLotOfPages = 100_000;
const logSize = (file: string): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;

/** The stage in which the sync died, by its log and its file. It may differ from the aim of the kill. */
function stageOf(file: string, lines: readonly string[]): Stage {
  const status = readRows(file, 'select status from sync_run where id = 2')[0]?.status;
  if (status === undefined) return 'before its run';
  if (status !== 'running') return 'committed';
  if (logSize(file) >= aLotOfPages) return 'half written';
  const last = messagesOf(lines).at(-1) ?? '';
  if (last.startsWith('Writing')) return 'writing';
  return last.startsWith('Artists') ? 'artists' : 'listing';
}

function expectSound(file: string): void {
  expect(readRows(file, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(readRows(file, 'pragma foreign_key_check')).toEqual([]);
}

export interface SyncKiller extends Disposable {
  /**
   * Kills a sync over the old graph that long after it has come to `aim`. Expects the old graph, or the new one once it
   * is committed, and that the next sync writes the new one. Returns what was hit; null if the sync was faster.
   */
  kill(aim: Stage, afterMs?: number): Promise<Stage | null>;
}

/** Prepares a file with the old graph, and runs one sync to its end to know the new graph. */
export async function prepareSyncKiller(): Promise<SyncKiller> {
  using stack = new DisposableStack();
  const folder = stack.use(makeTemporaryFolder());
  const oldFile = join(folder.path, 'graph.db');
  expect(await runProgram('sync', { cwd: folder.path, env: sandbox(1) })).toMatchObject({ status: 0 });
  const oldTimes = new Set(JSON.stringify(dumpGraph(oldFile)).match(isoTime));
  /** The new graph has the same rows whenever it was written, except for the times. */
  const graphIn = (file: string): string =>
    JSON.stringify(dumpGraph(file))
      .replace(isoTime, (time) => (oldTimes.has(time) ? time : 'later'))
      .replace(/"modified_second":\d+/, '');
  const oldGraph = graphIn(oldFile);
  const newGraph = await withCopy(oldFile, async (cwd, file) => {
    expect(await runProgram('sync', { cwd, env: sandbox(2) })).toMatchObject({ status: 0 });
    return graphIn(file);
  });
  expect(newGraph).not.toBe(oldGraph);

  const kill = (aim: Stage, afterMs = 0) =>
    withCopy(oldFile, async (cwd, file): Promise<Stage | null> => {
      await using program = startProgram('sync', { cwd, env: sandbox(2) });
      await stages[aim]({ file, program });
      if (afterMs > 0) await delay(afterMs);
      program.kill('SIGKILL');
      const { status, stdout } = await program.ended;
      if (status !== null) return null;
      const stage = stageOf(file, stdout);
      const found = graphIn(file);
      expect(found === oldGraph ? 'old' : found === newGraph ? 'new' : 'a mixture', stage).toBe(
        stage === 'committed' ? 'new' : 'old',
      );
      expectSound(file);

      const next = await runProgram('sync', { cwd, env: sandbox(2) });
      expect(next, stage).toMatchObject({ status: 0, stderr: '' });
      expect(graphIn(file) === newGraph, stage).toBe(true);
      expectSound(file);
      // Throws if the index of names does not fit the rows that it was made from.
      execute(file, `insert into name_search (name_search) values ('integrity-check')`);
      const earlier = readRows(file, 'select status, message from sync_run where id = 2');
      const isClosed = messagesOf(next.stdout).includes('Closed a sync as failed because its process is gone');
      if (stage === 'before its run') expect(isClosed).toBe(false);
      else if (stage === 'committed')
        expect([isClosed, earlier]).toEqual([false, [{ status: 'succeeded', message: null }]]);
      else expect([isClosed, earlier]).toEqual([true, [{ status: 'failed', message: gone }]]);
      return stage;
    });
  const owned = stack.move();
  return { kill, [Symbol.dispose]: () => owned.dispose() };
}

const isoTime = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

async function withCopy<T>(original: string, work: (cwd: string, file: string) => Promise<T>): Promise<T> {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  copyFileSync(original, file);
  return await work(folder.path, file);
}
