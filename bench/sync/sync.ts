import { availableParallelism } from 'node:os';
import { countFailed, describeReads } from './describe-reads.ts';
import { describeSizes } from './describe-sizes.ts';
import { measureReads } from './measure-reads.ts';
import { measureSize } from './measure-size.ts';
import { parseArguments } from './parse-arguments.ts';

const { sizes, readRounds, perSecond } = parseArguments(process.argv.slice(2));
const readReleases = 10_000;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const log = (text: string): void => void process.stderr.write(`… ${text}\n`);

print(`Node ${process.version} on ${process.platform} ${process.arch}, ${availableParallelism()} processors\n`);

const costs = [];
for (const { releases, rounds } of sizes) {
  log(`${releases} releases, two syncs, ${rounds} times`);
  costs.push(await measureSize(releases, rounds));
}
print(`npm run sync (medians)\n\n${describeSizes(costs)}\n`);

const rounds = await measureReads({
  releases: readReleases,
  rounds: readRounds,
  perSecond,
  log,
});
print(
  `GET /api/artists/?limit=20, ${perSecond} a second, idle and during syncs that write ${readReleases} new releases (${readRounds} rounds)\n\n${describeReads(rounds)}`,
);
if (countFailed(rounds) > 0) process.exitCode = 1;
