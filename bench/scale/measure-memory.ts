import { setTimeout as sleep } from 'node:timers/promises';
import autocannon, { type Request } from 'autocannon';
import { readMemory } from '../shared/read-memory.ts';
import type { BenchRequest } from '../shared/send-request.ts';
import { startServer } from '../shared/start-server.ts';
import { createRequests } from './requests.ts';

/** In bytes, from proc_pid_status(5). */
export interface MemoryCost {
  idle: number;
  /** Once a second. */
  underLoad: number[];
  peak: number;
  responsesPerSecond: number;
  responses: number;
}

/**
 * A server with default settings, and ten connections without a pause. Each request is sent twice and never again, so every
 * query is executed and the response cache fills.
 */
export async function measureMemory(
  file: string,
  { seconds, env }: { seconds: number; env: Record<string, string> },
): Promise<MemoryCost> {
  await using server = await startServer(file, env);
  const { timed } = await createRequests(file, server.url);
  await sleep(1000);
  const idle = readMemory(server.pid, 'VmRSS');
  const underLoad: number[] = [];
  const look = setInterval(() => underLoad.push(readMemory(server.pid, 'VmRSS')), 1000);
  const result = await autocannon({
    url: server.url,
    connections: 10,
    duration: seconds,
    requests: [{ setupRequest: nextRequest(timed.flatMap(({ requests }) => requests)) }],
  });
  clearInterval(look);
  if (result.errors + result.non2xx > 0) throw new Error(`${result.errors} errors, ${result.non2xx} refusals`);
  const peak = readMemory(server.pid, 'VmHWM');
  return { idle, underLoad, peak, responsesPerSecond: result.requests.average, responses: result['2xx'] };
}

/** Each request twice. A repetition has another page size or operation name, and every third response is encoded. */
export function nextRequest(requests: readonly BenchRequest[]) {
  let requestCount = 0;
  return (request: Request): Request => {
    const number = Math.floor(requestCount / 2);
    requestCount += 1;
    const { path, body } = requests[(number * 7919) % requests.length] ?? { path: '/' };
    const walk = Math.floor(number / requests.length);
    const headers = number % 3 === 0 ? { 'accept-encoding': 'gzip, br' } : {};
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
  // An artist with its releases has no parameter to vary.
  if (url.pathname === '/api/changes' || url.pathname === '/api/artists/')
    url.searchParams.set('limit', String(20 + (walk % 180)));
  return url.pathname + url.search;
}
