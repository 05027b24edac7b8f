import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readEvents } from '../../test/support/http/read-events.ts';
import { commandLine } from '../../test/support/programs/start-program.ts';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { createRequests } from '../scale/requests.ts';
import { formatTable } from '../shared/format-table.ts';
import { quantile } from '../shared/quantile.ts';
import { readMemory } from '../shared/read-memory.ts';
import { runSyncProcess } from '../shared/run-sync-process.ts';
import { sandboxEnv } from '../shared/sandbox-env.ts';
import type { BenchRequest } from '../shared/send-request.ts';
import { type Server, startServer } from '../shared/start-server.ts';
import { sendBurst } from './burst.ts';
import { timeProbe } from './probes.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('Usage: npm run bench:soak -- [--minutes N]; N is above 0');
const releases = 10_000;
const streams = 100;
const faults = { SANDBOX_FAULT_PERCENT: '30' };
const adminToken = randomUUID();

const counts = new Map<string, number>();
const add = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
const healthMs: number[] = [];

/** Another address for each number, as a proxy reports it. */
const from = (number: number) => ({ 'x-forwarded-for': `192.0.2.${number % 250}` });

using folder = makeTemporaryFolder();
const file = join(folder.path, 'graph.db');
await runSyncProcess({ file, releases, seed: 1 });
const env = { ...faults, TRUST_PROXY: '1', SYNC_COOLDOWN: '0', ADMIN_TOKEN: adminToken };
await using stack = new AsyncDisposableStack();
const servers = [stack.use(await startServer(file, env)), stack.use(await startServer(file, env))];
const requests = (await createRequests(file, servers[0]?.url ?? '')).timed.flatMap((kind) => kind.requests);

const endMs = performance.now() + minutes * 60_000;
const isOver = (): boolean => performance.now() > endMs;

/** A reader with its own address, who waits a little after each response. */
async function read({ url }: Server, reader: number): Promise<void> {
  for (let number = reader * 7919; !isOver(); number += 7919) {
    const { path, body } = requests[number % requests.length] as BenchRequest;
    const json = body === undefined ? {} : { method: 'POST', body };
    try {
      const headers = { ...from(reader), 'content-type': 'application/json' };
      const response = await fetch(`${url}${path}`, { ...json, headers });
      const text = await response.text();
      const retry = response.headers.has('retry-after') ? ' with Retry-After' : '';
      add(
        `read: ${response.status}${retry}${response.status === 200 && text.includes('"errors":') ? ' with errors' : ''}`,
      );
    } catch {
      add('read: connection failed');
    }
    await delay(20);
  }
}

/** Takes 4 KiB of a large page every half second. */
async function readSlowly({ url }: Server, reader: number): Promise<void> {
  const { hostname, port } = new URL(url);
  while (!isOver()) {
    const socket = connect(Number(port), hostname).pause();
    socket.on('error', () => add('slow reader: connection failed'));
    socket.write(
      `GET /api/artists/?limit=200&type=album HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.${reader}\r\nConnection: close\r\n\r\n`,
    );
    const ended = once(socket, 'close').catch(() => {});
    while (!socket.readableEnded && !socket.destroyed && !isOver()) {
      socket.read(4096);
      await Promise.race([ended, delay(500)]);
    }
    if (socket.readableEnded) add('slow reader: response read');
    socket.destroy();
  }
}

/** Subscribes again when the stream ends. */
async function subscribe({ url }: Server, number: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const headers = { ...from(number), 'content-type': 'application/json', accept: 'text/event-stream' };
      const body = JSON.stringify({ query: 'subscription { syncProgress { status } }' });
      const response = await fetch(`${url}/graphql/stream`, { method: 'POST', headers, body, signal });
      add(`stream: opened with ${response.status}`);
      for await (const _ of readEvents(response)) add('stream: events');
      add('stream: ended by the server');
    } catch {
      if (!signal.aborted) add('stream: connection failed');
    }
    await delay(1_000);
  }
}

const post = (url: string, query: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${adminToken}` },
    body: JSON.stringify({ query }),
  });

/** By the mutation of a server and by the command, in turn. */
async function syncAgain(): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    const server = servers[turn % 3];
    if (server) {
      const { data } = JSON.parse(
        await (await post(server.url, 'mutation { syncNewReleases { run { status } userErrors { code } } }')).text(),
      );
      const { run, userErrors } = data.syncNewReleases;
      add(`sync by mutation: ${run?.status ?? userErrors[0]?.code}`);
    } else {
      const settings = { ...sandboxEnv({ file, releases: 1_000, seed: turn }), ...faults };
      const options = { cwd: folder.path, env: settings, stdio: 'ignore' } as const;
      const [status] = await once(spawn(process.execPath, commandLine('sync'), options), 'exit');
      add(`sync by command: exit ${status}`);
    }
    await delay(2_000);
  }
}

const stopping = new AbortController();
const memoryMB: number[][] = [];
async function look(): Promise<void> {
  for (let number = 0; !isOver(); number += 1) {
    const { tookMs, hasFailed } = await timeProbe(servers[number % 2]?.url ?? '', { path: '/healthz' });
    add(`/healthz: ${hasFailed ? 'failed' : 'answered'}`);
    healthMs.push(tookMs);
    if (number % 100 === 0) memoryMB.push(servers.map(({ pid }) => readMemory(pid, 'VmRSS') / 2 ** 20));
    await delay(100);
  }
}

async function burst(): Promise<void> {
  for (let number = 0; !isOver(); number += 1) {
    await sendBurst(servers[number % 2]?.url ?? '', { connections: 10, pipelined: 10, hangUpMs: 300 });
    add('bursts');
    await delay(5_000);
  }
}

const subscribed = Array.from({ length: streams }, (_, number) =>
  subscribe(servers[number % 2] as Server, number, stopping.signal),
);
await Promise.all([
  look(),
  burst(),
  syncAgain(),
  ...servers.flatMap((server, index) => [1, 2, 3, 4].map((reader) => read(server, 100 + 10 * index + reader))),
  ...servers.flatMap((server, index) => [1, 2, 3].map((reader) => readSlowly(server, 10 * index + reader))),
]);
stopping.abort();
await Promise.all(subscribed);

process.stdout.write(
  `${formatTable(
    ['what', 'times'],
    [...counts].sort().map(([what, count]) => [what, `${count}`]),
  )}\n\n`,
);
const shares = [0.5, 0.99, 1].map((share) => `${Math.round(quantile(healthMs, share))}`);
process.stdout.write(`${formatTable(['/healthz, ms', 'p50', 'p99', 'max'], [['', ...shares]])}\n\n`);
const looks = Array.from({ length: 8 }, (_, index) => memoryMB[Math.floor((index * (memoryMB.length - 1)) / 7)] ?? []);
process.stdout.write(
  `${formatTable(
    ['memory, MB', ...looks.map((_, index) => `${Math.round((index * 100) / 7)} %`)],
    servers.map((_, index) => [`server ${index + 1}`, ...looks.map((all) => Math.round(all[index] ?? 0).toString())]),
  )}\n`,
);
