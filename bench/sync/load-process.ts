import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TimedRead {
  /** Milliseconds since the epoch. */
  dueAtMs: number;
  /** From the due time to the last byte. */
  tookMs: number;
  ok: boolean;
}

/**
 * Reads a URL at a fixed rate until its parent disconnects, and reports each read to the parent. A read never waits for
 * another one, and its latency counts from its due time: slow responses do not reduce the load.
 */
const [url = '', perSecond = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const report = (read: TimedRead): void => void process.send?.(read);

async function read(dueAtMs: number): Promise<void> {
  const request = get(url, { agent });
  const ok = await once(request, 'response').then(isComplete, () => false);
  report({ dueAtMs, tookMs: nowMs() - dueAtMs, ok });
}

async function isComplete([response]: IncomingMessage[]): Promise<boolean> {
  if (response === undefined) return false;
  await once(response.resume(), 'close');
  return response.statusCode === 200 && response.complete;
}

/** More precise than Date.now(), and comparable between processes. */
const nowMs = (): number => performance.timeOrigin + performance.now();

for (let dueAtMs = nowMs(); process.connected; dueAtMs += 1000 / Number(perSecond)) {
  await sleep(Math.max(0, dueAtMs - nowMs()));
  void read(dueAtMs);
}
