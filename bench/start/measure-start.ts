import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readStartCommand } from '../../test/support/programs/start-flags.ts';
import { readProcessMs } from '../shared/processor-time.ts';
import { sandboxEnv } from '../shared/sandbox-env.ts';
import { syncCommand } from '../shared/sync-command.ts';

export interface Start {
  wallMs: number;
  cpuMs: number;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function isAnswered(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  await response?.arrayBuffer();
  return response?.status === 200;
}

const envOf = (file: string, releases: number) => ({
  ...sandboxEnv({ file, releases, seed: 1 }),
  LOG_LEVEL: 'warn',
});

/** `node dist/main.js serve`, without flags, until it has answered a list. */
export async function measureServer(root: string, file: string): Promise<Start> {
  const port = await findFreePort();
  const startMs = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), ...readStartCommand(root)], {
    cwd: dirname(file),
    env: { ...envOf(file, 10_000), PORT: `${port}` },
    stdio: 'inherit',
  });
  const exited = once(child, 'exit');
  while (!(await isAnswered(`http://127.0.0.1:${port}/api/artists/?limit=20`))) {
    if (child.exitCode !== null) throw new Error(`The server of ${root} exited with ${child.exitCode}`);
    await delay(5);
  }
  const start = { wallMs: performance.now() - startMs, cpuMs: readProcessMs(child.pid ?? 0) };
  child.kill();
  await exited;
  return start;
}

/** A sync command that reads one list and finds nothing new. */
export async function measureCommand(root: string, file: string): Promise<Start> {
  // This process waits meanwhile: what it and its ended children use is the command's.
  const [startMs, startCpuMs] = [performance.now(), readProcessMs(process.pid)];
  const { status } = spawnSync(process.execPath, syncCommand(root), {
    cwd: dirname(file),
    env: envOf(file, 100),
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`The sync of ${root} exited with ${status}`);
  return { wallMs: performance.now() - startMs, cpuMs: readProcessMs(process.pid) - startCpuMs };
}
