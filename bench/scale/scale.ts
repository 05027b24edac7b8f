import { existsSync, statSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { formatTable } from '../shared/format-table.ts';
import { median } from '../shared/quantile.ts';
import { fillFile } from './fill-file.ts';
import { inventHistory } from './invent-history.ts';
import { type MemoryCost, measureMemory } from './measure-memory.ts';
import { measureReads } from './measure-reads.ts';
import { measureWrites } from './measure-writes.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, files: { type: 'string' } } });
const [rounds, loadSeconds, most] = values.quick ? [3, 15, 100_000] : [7, 40, 1_000_000];
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const log = (text: string): void => void process.stderr.write(`… ${text}\n`);
const inWhole = (value: number): string => Math.round(value).toLocaleString('en');
const spread = (all: readonly number[], digits = 2): string =>
  `${Math.min(...all).toFixed(digits)} to ${Math.max(...all).toFixed(digits)}`;
print(
  `Node ${process.version} on ${process.platform} ${process.arch}, ${availableParallelism()} processors (${cpus()[0]?.model ?? ''})\n`,
);

using folder = makeTemporaryFolder();
const makeFile = async (releases: number): Promise<string> => {
  const file = join(values.files ?? folder.path, `${releases}.db`);
  if (existsSync(file)) return file;
  const startMs = performance.now();
  await fillFile(file, inventHistory(releases));
  log(
    `${inWhole(releases)} releases, ${inWhole(statSync(file).size / 1e6)} MB, in ${inWhole((performance.now() - startMs) / 1000)} s`,
  );
  return file;
};

log('writing a listing of 10,000 releases');
const writes = await measureWrites(rounds);
const compare = (of: readonly number[], to: readonly number[]): string[] => {
  const ratios = of.map((seconds, round) => seconds / (to[round] ?? Number.NaN));
  return [median(ratios).toFixed(2), spread(ratios)];
};
print(`10,000 releases, ${inWhole(writes.rows)} rows, into an empty file (${rounds} rounds)\n`);
print(
  formatTable(
    ['', 'seconds', 'range', 'ratio', 'range'],
    [
      ['bare loop of inserts', median(writes.bare).toFixed(3), spread(writes.bare, 3), '', ''],
      [
        'first write / bare loop',
        median(writes.first).toFixed(3),
        spread(writes.first, 3),
        ...compare(writes.first, writes.bare),
      ],
      [
        'unchanged / first write',
        median(writes.unchanged).toFixed(3),
        spread(writes.unchanged, 3),
        ...compare(writes.unchanged, writes.first),
      ],
    ],
  ),
);

const middle = await makeFile(100_000);
log('memory under load');
// The container and the service file set the variable; npm start cannot.
const oneArena = { MALLOC_ARENA_MAX: '1' };
const memory = {
  plain: await measureMemory(middle, { seconds: loadSeconds, env: {} }),
  oneArena: await measureMemory(middle, { seconds: loadSeconds, env: oneArena }),
};
const inMB = (bytes: number): string => (bytes / 1e6).toFixed(0);
const inBoth = (figure: (cost: MemoryCost) => number): string[] =>
  [memory.plain, memory.oneArena].map((cost) => inMB(figure(cost)));
print(`\nMemory of a server with 100,000 releases, ${loadSeconds} s of load\n`);
print(
  formatTable(
    ['', 'npm start: MB', 'MALLOC_ARENA_MAX=1: MB'],
    [
      ['idle', ...inBoth(({ idle }) => idle)],
      ['under load, median', ...inBoth(({ underLoad }) => median(underLoad))],
      ['under load, at the end', ...inBoth(({ underLoad }) => underLoad.at(-1) ?? 0)],
      ['peak', ...inBoth(({ peak }) => peak)],
      [
        'responses a second',
        ...[memory.plain, memory.oneArena].map(({ responsesPerSecond }) => inWhole(responsesPerSecond)),
      ],
    ],
  ),
);

const small = await makeFile(10_000);
const large = most === 100_000 ? middle : await makeFile(most);
log('reads');
const reads = await measureReads(small, large);
print(`\np50 and p95 of reads, ${inWhole(most)} releases / 10,000\n`);
print(
  formatTable(
    ['', '10,000: ms', 'p95', 'bytes', `${inWhole(most)}: ms`, 'p95', 'bytes', 'ratio', 'range'],
    reads.map(({ what, small: of, large: at, ratios }) => [
      what,
      of.p50Ms.toFixed(2),
      of.p95Ms.toFixed(2),
      inWhole(of.bytes),
      at.p50Ms.toFixed(2),
      at.p95Ms.toFixed(2),
      inWhole(at.bytes),
      (at.p50Ms / of.p50Ms).toFixed(2),
      spread(ratios),
    ]),
  ),
);
