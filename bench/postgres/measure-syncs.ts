import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { readRows } from '../../test/support/graph/dump-graph.ts';
import { readNodeFlags } from '../../test/support/programs/start-flags.ts';
import { commandLine, follow } from '../../test/support/programs/start-program.ts';
import { sandboxEnv } from '../shared/sandbox-env.ts';

interface Places {
  folder: string;
  /** Creates a database on the PostgreSQL, and returns its URL. */
  create(name: string): string;
}

const flags = readNodeFlags(resolve(import.meta.dirname, '../..'), 'sync');

/** Seconds of a first sync by round, on both databases in turn. */
export async function measureSyncs(rounds: number, { folder, create }: Places) {
  const costs: Record<'sqlite' | 'postgres', number[]> = { sqlite: [], postgres: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const file = join(folder, `sync-${round}.db`);
    const url = create(`sync_${round}`);
    const runs = [
      async () => void costs.sqlite.push(await sync(folder, `file:${file}`, file)),
      async () => void costs.postgres.push(await sync(folder, url, url)),
    ];
    for (const run of round % 2 === 0 ? runs.reverse() : runs) await run();
  }
  return costs;
}

async function sync(cwd: string, url: string, database: string): Promise<number> {
  const env = { ...sandboxEnv({ file: '', releases: 10_000, seed: 1 }), DATABASE_URL: url };
  const child = spawn(process.execPath, [...flags, ...commandLine('sync')], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await using program = follow(child);
  const { status, stderr } = await program.ended;
  if (status !== 0) throw new Error(`The measured sync exited with ${status}: ${stderr}`);
  const [run] = readRows(database, 'select started_at, finished_at from sync_run order by id desc limit 1');
  return (Date.parse(String(run?.finished_at)) - Date.parse(String(run?.started_at))) / 1000;
}
