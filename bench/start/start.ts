import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { syncBuild } from '../against/build.ts';
import { formatTable } from '../shared/format-table.ts';
import { median } from '../shared/quantile.ts';
import { measureCommand, measureServer, type Start } from './measure-start.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { starts: { type: 'string', default: '15' }, releases: { type: 'string', default: '10000' } },
});
const roots = [resolve(import.meta.dirname, '../..'), ...positionals.map((path) => resolve(path))];
if (!roots.every((root) => existsSync(join(root, 'dist/main.js'))))
  throw new Error('Usage: npm run bench:start -- [CHECKOUT …] [--starts N] [--releases N]; build the checkouts first');

using folder = makeTemporaryFolder();
const kinds = [
  { what: 'server, first response', releases: Number(values.releases), measure: measureServer },
  { what: 'sync command, nothing new', releases: 100, measure: measureCommand },
];
const print = (text: string): void => void process.stdout.write(`${text}\n`);

for (const [number, { what, releases, measure }] of kinds.entries()) {
  const builds = roots.map((root, index) => ({
    root,
    file: join(folder.path, `${number}-${index}.db`),
    starts: [] as Start[],
  }));
  for (const { root, file } of builds) await syncBuild({ root }, { file, releases, seed: 1 });
  // Round 0 only fills the caches.
  for (let round = 0; round <= Number(values.starts); round += 1) {
    for (const { root, file, starts } of round % 2 === 0 ? builds : builds.toReversed()) {
      const start = await measure(root, file);
      if (round > 0) starts.push(start);
    }
  }
  const [ours] = builds;
  print(
    formatTable(
      [what, 'ms', 'this / it', 'processor ms', 'this / it'],
      builds.map(({ root, starts }, index) => {
        const ratioOf = (key: keyof Start) =>
          median(starts.map((start, round) => (ours?.starts[round]?.[key] ?? Number.NaN) / start[key])).toFixed(2);
        const middle = (key: keyof Start) => median(starts.map((start) => start[key])).toFixed(0);
        return [
          index === 0 ? 'this build' : root,
          middle('wallMs'),
          ratioOf('wallMs'),
          middle('cpuMs'),
          ratioOf('cpuMs'),
        ];
      }),
    ),
  );
  print('');
}
