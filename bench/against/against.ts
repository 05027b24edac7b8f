import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { formatTable } from '../shared/format-table.ts';
import { median } from '../shared/quantile.ts';
import { type BenchRequest, sendRequest } from '../shared/send-request.ts';
import { readProcessMs } from '../sync/processor-time.ts';
import { type Build, type RunningBuild, startBuild, syncBuild } from './build.ts';
import { createRows, type Row } from './rows.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, requests: { type: 'string', default: '400' } },
});
const [otherPath] = positionals;
if (otherPath === undefined || !existsSync(join(otherPath, 'dist/main.js'))) {
  throw new Error('Usage: npm run bench:against -- CHECKOUT [--rounds N] [--requests N]; build that checkout first');
}
const [rounds, requests] = [Number(values.rounds), Number(values.requests)];
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
await using stack = new AsyncDisposableStack();
const start = async (name: keyof typeof builds): Promise<RunningBuild> => {
  const file = join(folder.path, `${name}.db`);
  await syncBuild(builds[name], { file, releases: 10_000, seed: 1 });
  return stack.use(await startBuild(builds[name], file));
};
const [ours, other] = [await start('this'), await start('other')];
const rows = await createRows(requests, { ours: ours.url, other: other.url });

const ratios = new Map(rows.map((row) => [row, { wall: [] as number[], cpu: [] as number[] }]));
for (let round = 0; round <= rounds; round += 1) {
  process.stderr.write(round === 0 ? '… warming up\n' : `… round ${round} of ${rounds}\n`);
  for (const [row, measured] of ratios) {
    const sides = {
      ours: () => measure(ours, row.requestsOf('ours', round)),
      other: () => measure(other, row.requestsOf('other', round)),
    };
    const first = round % 2 === 0 ? await sides.ours() : null;
    const theirs = await sides.other();
    const mine = first ?? (await sides.ours());
    if (round === 0) continue;
    measured.wall.push(theirs.wallMs / mine.wallMs);
    measured.cpu.push(theirs.cpuMs / mine.cpuMs);
  }
}

const digits = (value: number): string => value.toFixed(2);
const cells = (found: readonly number[]): string[] => [
  digits(median(found)),
  `${digits(Math.min(...found))} to ${digits(Math.max(...found))}`,
];
print(
  formatTable(
    ['other / this build', 'wall', 'rounds', 'processor', 'rounds'],
    [...ratios].map(([{ what }, { wall, cpu }]: [Row, { wall: number[]; cpu: number[] }]) => [
      what,
      ...cells(wall),
      ...cells(cpu),
    ]),
  ),
);
