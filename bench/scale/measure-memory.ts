import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon, { type Request } from 'autocannon';
import type { Ask } from './ask.ts';
import { inventQuestions } from './questions.ts';
import { startServer } from './start-server.ts';

/** In bytes, as Linux tells (proc_pid_status(5)). */
export interface MemoryCost {
  idle: number;
  /** Looked at every second under load. */
  underLoad: number[];
  peak: number;
  answersASecond: number;
  answers: number;
}

/**
 * One server with its settings as they are by default, and ten connections that ask it without a pause, every two something
 * that was not asked before: all is executed, and the answers that it keeps fill what they may take.
 */
export async function measureMemory(file: string, seconds: number): Promise<MemoryCost> {
  await using server = await startServer(file);
  const { timed } = await inventQuestions(file, server.url);
  await sleep(1000);
  const idle = readStatus(server.pid, 'VmRSS');
  const underLoad: number[] = [];
  const look = setInterval(() => underLoad.push(readStatus(server.pid, 'VmRSS')), 1000);
  const result = await autocannon({
    url: server.url,
    connections: 10,
    duration: seconds,
    requests: [{ setupRequest: nextRequest(timed.flatMap(({ asks }) => asks)) }],
  });
  clearInterval(look);
  if (result.errors + result.non2xx > 0) throw new Error(`${result.errors} errors, ${result.non2xx} refusals`);
  const peak = readStatus(server.pid, 'VmHWM');
  return { idle, underLoad, peak, answersASecond: result.requests.average, answers: result['2xx'] };
}

/** Twice each, and each in another way every time: another size of page, or another name of the operation; every third encoded. */
export function nextRequest(asks: readonly Ask[]) {
  let requestCount = 0;
  return (request: Request): Request => {
    const asked = Math.floor(requestCount / 2);
    requestCount += 1;
    const { path, body } = asks[(asked * 7919) % asks.length] ?? { path: '/' };
    const walk = Math.floor(asked / asks.length);
    const headers = asked % 3 === 0 ? { 'accept-encoding': 'gzip, br' } : {};
    if (body === undefined) return { ...request, method: 'GET', path: vary(path, walk), headers };
    return {
      ...request,
      method: 'POST',
      path,
      headers: { ...headers, 'content-type': 'application/json' },
      body: body.replace('query (', `query Walk${walk} (`),
    };
  };
}

function vary(path: string, walk: number): string {
  const url = new URL(path, 'http://any.invalid');
  // The artist with its releases takes no parameter, and is the same each time.
  if (url.pathname === '/api/changes' || url.pathname === '/api/artists/')
    url.searchParams.set('limit', String(20 + (walk % 180)));
  return url.pathname + url.search;
}

function readStatus(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024;
}
