import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { follow } from '../../test/support/programs/start-program.ts';
import type { Server } from '../shared/start-server.ts';

/** A server of `bench/peers`, which has only a GraphQL endpoint. */
export async function startPeer(name: 'mercurius' | 'yoga', file: string, flags: string[]): Promise<Server> {
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, '../peers', `${name}.ts`), file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'production' },
  });
  const program = follow(child);
  const url = await program.line(/^http:/);
  return { url, pid: program.pid, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
}

/** A Koa server that sends a copy of `response` to every request. */
export async function startBareKoa(response: Response, flags: string[]): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'bare-koa.ts'), { execArgv: flags });
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
