import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  /** Milliseconds since the epoch: when it was to be asked for. */
  dueAtMs: number;
  /** From then until the last byte was here. */
  tookMs: number;
  ok: boolean;
}

/**
 * Asks for an address so many times a second while its parent is there, and tells its parent of each answer. No request waits for
 * the answer to another one, and each counts from when it was due: slow answers cannot thin out the load that measures them.
 */
const [url = '', perSecond = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const tell = (answer: Answer): void => void process.send?.(answer);

async function ask(dueAtMs: number): Promise<void> {
  const request = get(url, { agent });
  const ok = await once(request, 'response').then(isWhole, () => false);
  tell({ dueAtMs, tookMs: nowMs() - dueAtMs, ok });
}

async function isWhole([response]: IncomingMessage[]): Promise<boolean> {
  if (response === undefined) return false;
  await once(response.resume(), 'close');
  return response.statusCode === 200 && response.complete;
}

/** Finer than Date.now(), and comparable with what other processes write down. */
const nowMs = (): number => performance.timeOrigin + performance.now();

for (let dueAtMs = nowMs(); process.connected; dueAtMs += 1000 / Number(perSecond)) {
  await sleep(Math.max(0, dueAtMs - nowMs()));
  void ask(dueAtMs);
}
