import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { type Build, startBuild, syncBuild } from '../against/build.ts';
import { formatTable } from '../shared/format-table.ts';
import { quantile } from '../shared/quantile.ts';
import { type Burst, sendBurst } from './burst.ts';
import { createProbes, type Latency, type Probes, timeProbe } from './probes.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { releases: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '3' } },
});
const [otherPath] = positionals;
if (otherPath !== undefined && !existsSync(join(otherPath, 'dist/main.js')))
  throw new Error('Usage: npm run bench:load -- [CHECKOUT] [--releases N] [--rounds N]; build that checkout first');

const builds: Record<string, Build> = {
  this: { root: resolve(import.meta.dirname, '../..') },
  ...(otherPath === undefined ? {} : { other: { root: resolve(otherPath) } }),
};
const bursts: readonly Burst[] = [
  { connections: 10, pipelined: 10, hangUpMs: 300 },
  { connections: 100, pipelined: 10, hangUpMs: 300 },
];
const probeEveryMs = 25;
const watchedMs = 3_000;

/** The latencies of each probe from the start of a burst until all probes that began in these seconds are answered. */
async function measureBurst(url: string, probes: Probes, burst: Burst): Promise<Map<string, Latency[]>> {
  const latencies = new Map(Object.keys(probes).map((name): [string, Latency[]] => [name, []]));
  const pending: Promise<unknown>[] = [sendBurst(url, burst)];
  const endMs = performance.now() + watchedMs;
  for (let number = 0; performance.now() < endMs; number += 1) {
    for (const [name, probe] of Object.entries(probes)) {
      pending.push(timeProbe(url, probe(number)).then((latency) => latencies.get(name)?.push(latency)));
    }
    await delay(probeEveryMs);
  }
  await Promise.all(pending);
  return latencies;
}

/** Without a burst, beside the others in the table: what the machine itself costs. */
const none: Burst = { connections: 0, pipelined: 0, hangUpMs: 0 };

using folder = makeTemporaryFolder();
const found = new Map<string, Latency[]>();
for (const [name, build] of Object.entries(builds)) {
  await syncBuild(build, { file: join(folder.path, `${name}.db`), releases: Number(values.releases), seed: 1 });
}
for (let round = 1; round <= Number(values.rounds); round += 1) {
  for (const [name, build] of Object.entries(builds)) {
    process.stderr.write(`… round ${round}, ${name}\n`);
    await using server = await startBuild(build, join(folder.path, `${name}.db`));
    const probes = await createProbes(server.url);
    await measureBurst(server.url, probes, none);
    for (const burst of [none, ...bursts]) {
      for (const [probe, latencies] of await measureBurst(server.url, probes, burst)) {
        const row = `${burst.connections} × ${burst.pipelined}  ${probe}`;
        const key = `${row} ${name}`;
        found.set(key, [...(found.get(key) ?? []), ...latencies]);
      }
    }
  }
}

const rowNames = [...new Set([...found.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))))];
const cells = (row: string): string[] =>
  Object.keys(builds).flatMap((name) => {
    const latencies = found.get(`${row} ${name}`) ?? [];
    const tookMs = latencies.map((latency) => latency.tookMs);
    const failed = latencies.filter(({ hasFailed }) => hasFailed).length;
    return [...[0.5, 0.99, 1].map((share) => `${Math.round(quantile(tookMs, share))}`), `${failed}`];
  });
const header = [
  'burst and probe, ms',
  ...Object.keys(builds).flatMap((name) => [`${name} p50`, 'p99', 'max', 'failed']),
];
process.stdout.write(
  `${formatTable(
    header,
    rowNames.map((row) => [row, ...cells(row)]),
  )}\n`,
);
