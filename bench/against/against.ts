import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { formatTable } from '../shared/format-table.ts';
import { readProcessMs } from '../shared/processor-time.ts';
import { median } from '../shared/quantile.ts';
import { type BenchRequest, sendRequest } from '../shared/send-request.ts';
import { type Build, type RunningBuild, startBuild, syncBuild } from './build.ts';
import { createRows, type Row } from './rows.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    starts: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    requests: { type: 'string', default: '400' },
    only: { type: 'string', default: '' },
  },
});
const [otherPath] = positionals;
if (otherPath === undefined || !existsSync(join(otherPath, 'dist/main.js'))) {
  const usage =
    'npm run bench:against -- CHECKOUT [--starts N] [--rounds N] [--requests N] [--only "part of a row name"]';
  throw new Error(`Usage: ${usage}; build that checkout first`);
}
const [starts, rounds, requests] = [Number(values.starts), Number(values.rounds), Number(values.requests)];
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const root = resolve(import.meta.dirname, '../..');
const builds: Record<'this' | 'other', Build> = { this: { root }, other: { root: resolve(otherPath) } };

/** Sends the requests one after the other. Returns wall time and processor time of the server. */
async function measure(
  { url, pid }: RunningBuild,
  sent: readonly BenchRequest[],
): Promise<{ wallMs: number; cpuMs: number }> {
  const [startMs, startCpuMs] = [performance.now(), readProcessMs(pid)];
  for (const request of sent) await sendRequest(url, request);
  return { wallMs: performance.now() - startMs, cpuMs: readProcessMs(pid) - startCpuMs };
}

using folder = makeTemporaryFolder();
const fileOf = (name: keyof typeof builds): string => join(folder.path, `${name}.db`);
for (const name of ['this', 'other'] as const) {
  await syncBuild(builds[name], { file: fileOf(name), releases: 10_000, seed: 1 });
}

/** A process is up to a tenth faster or slower than the next one of the same build, so each start is measured. */
const ratios = new Map<string, { wall: number[]; cpu: number[] }>();
for (let start = 1; start <= starts; start += 1) {
  process.stderr.write(`… start ${start} of ${starts}\n`);
  await using stack = new AsyncDisposableStack();
  const running: Partial<Record<keyof typeof builds, RunningBuild>> = {};
  for (const name of start % 2 === 0 ? (['this', 'other'] as const) : (['other', 'this'] as const)) {
    running[name] = stack.use(await startBuild(builds[name], fileOf(name)));
  }
  const { this: ours, other } = running as Record<keyof typeof builds, RunningBuild>;
  const rows = await createRows(requests, { ours: ours.url, other: other.url });
  for (let round = 0; round <= rounds; round += 1) {
    for (const row of rows.filter(({ what }) => what.includes(values.only))) {
      await measureRow(row, round, { ours, other });
    }
  }
}

/** Round 0 only warms up. */
async function measureRow(row: Row, round: number, { ours, other }: Record<'ours' | 'other', RunningBuild>) {
  const sides = {
    ours: () => measure(ours, row.requestsOf('ours', round)),
    other: () => measure(other, row.requestsOf('other', round)),
  };
  const first = round % 2 === 0 ? await sides.ours() : null;
  const theirs = await sides.other();
  const mine = first ?? (await sides.ours());
  if (round === 0) return;
  const { wall, cpu } = ratios.get(row.what) ?? { wall: [], cpu: [] };
  wall.push(theirs.wallMs / mine.wallMs);
  cpu.push(theirs.cpuMs / mine.cpuMs);
  ratios.set(row.what, { wall, cpu });
}

const digits = (value: number): string => value.toFixed(2);
const cells = (found: readonly number[]): string[] => [
  digits(median(found)),
  `${digits(Math.min(...found))} to ${digits(Math.max(...found))}`,
];
print(
  formatTable(
    ['other / this build', 'wall', 'rounds', 'processor', 'rounds'],
    [...ratios].map(([what, { wall, cpu }]) => [what, ...cells(wall), ...cells(cpu)]),
  ),
);
