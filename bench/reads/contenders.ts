import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { commandLine, follow } from '../../test/support/programs/start-program.ts';
import { sandboxEnv } from '../shared/sandbox-env.ts';

/** A server in its own process. */
export interface Contender extends AsyncDisposable {
  url: string;
  pid: number;
}

export async function startReleaseGraph(file: string, settings: Record<string, string> = {}): Promise<Contender> {
  const child = spawn(process.execPath, commandLine('serve'), {
    cwd: dirname(file),
    env: { ...sandboxEnv({ file, releases: 10_000, seed: 1 }), PORT: '0', LOG_LEVEL: 'info', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const program = follow(child);
  const { url } = JSON.parse(await program.line(/"msg":"Playground /));
  return {
    url: url.replace(/\/playground$/, ''),
    pid: program.pid,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

/** A server of `bench/peers`, which has only a GraphQL endpoint. */
export async function startPeer(name: 'mercurius' | 'yoga', file: string): Promise<Contender> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../peers', `${name}.ts`), file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'production' },
  });
  const program = follow(child);
  const url = await program.line(/^http:/);
  return { url, pid: program.pid, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
}

/** A Koa server that sends a copy of `response` to every request. */
export async function startBareKoa(response: Response): Promise<Contender> {
  const child = fork(join(import.meta.dirname, 'bare-koa.ts'));
  const headers = Object.fromEntries(
    [...response.headers].filter(([name]) => !['connection', 'keep-alive', 'date', 'content-length'].includes(name)),
  );
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  child.send({ status: response.status, headers, body });
  const [{ port }] = await once(child, 'message');
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      if (child.kill()) await exited;
    },
  };
}
