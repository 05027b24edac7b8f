import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { fillFile } from '../scale/fill-file.ts';
import { inventHistory } from '../scale/invent-history.ts';
import { formatTable } from '../shared/format-table.ts';
import { type MeasuredCost, measureCosts } from './measure-cost.ts';
import { suite } from './suite.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, files: { type: 'string' } } });
const print = (text: string): void => void process.stdout.write(`${text}\n`);

using folder = makeTemporaryFolder();
const makeFile = async (releases: number): Promise<string> => {
  const file = join(values.files ?? folder.path, `${releases}.db`);
  if (!existsSync(file)) await fillFile(file, inventHistory(releases));
  return file;
};

const perMs = ({ points, processorMs }: MeasuredCost): number | null =>
  processorMs === null ? null : points / processorMs;

const sizes = values.quick ? [10_000, 100_000] : [10_000, 1_000_000];
const all: MeasuredCost[] = [];
const columns: MeasuredCost[][] = [];
for (const releases of sizes) {
  const measured = await measureCosts(await makeFile(releases), suite);
  columns.push(measured);
  all.push(...measured);
}
const cells = (measured: MeasuredCost): string[] => [
  measured.points.toLocaleString('en'),
  measured.processorMs?.toFixed(2) ?? 'refused',
  perMs(measured)?.toFixed(0) ?? '',
];
const header = sizes.flatMap((releases) => [`${releases.toLocaleString('en')}: points`, 'ms', 'points/ms']);
print('Cost of a query and processor time of the server for it\n');
print(
  formatTable(
    ['', ...header],
    suite.map(({ what }, row) => [what, ...columns.flatMap((measured) => (measured[row] ? cells(measured[row]) : []))]),
  ),
);
const rates = all.flatMap((measured) => perMs(measured) ?? []);
print(`\nMost points per ms / fewest: ${(Math.max(...rates) / Math.min(...rates)).toFixed(1)}`);
