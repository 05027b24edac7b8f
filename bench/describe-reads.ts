import { formatTable } from './format-table.ts';
import { isQuiet } from './measure-reads.ts';
import type { ReadRound } from './measure-round.ts';
import { median, quantile } from './quantile.ts';

/** Latencies of all rounds together, and how far single rounds lie apart. */
export function describeReads(rounds: readonly ReadRound[]): string {
  const idle = rounds.flatMap((round) => round.idle);
  const duringSync = rounds.flatMap((round) => round.duringSync);
  const ratios = rounds.map((round) => p99(round.duringSync) / p99(round.idle));
  return [
    formatTable(
      ['', 'reads', 'p50 ms', 'p99 ms', 'max ms', 'p99 of a round'],
      [
        toRow(
          'idle',
          idle,
          rounds.map((round) => p99(round.idle)),
        ),
        toRow(
          'during a sync',
          duringSync,
          rounds.map((round) => p99(round.duringSync)),
        ),
      ],
    ),
    '',
    `p99 during a sync / p99 idle: ${(p99(duringSync) / p99(idle)).toFixed(2)}`,
    `The same of single rounds: median ${median(ratios).toFixed(2)}, ${spread(ratios, 2)}`,
    `A sync took ${median(rounds.map(({ syncSeconds }) => syncSeconds)).toFixed(1)} s; one reader alone got ${median(rounds.map(({ mostPerSecond }) => mostPerSecond)).toFixed(0)} answers a second`,
    `Rounds that something else disturbed: ${rounds.filter((round) => !isQuiet(round)).length}`,
    `Failed reads: ${countFailed(rounds)}`,
  ].join('\n');
}

export const countFailed = (rounds: readonly ReadRound[]): number =>
  rounds.reduce((sum, { failed }) => sum + failed, 0);

const p99 = (latencies: readonly number[]): number => quantile(latencies, 0.99);

const toRow = (name: string, latencies: readonly number[], p99OfRounds: readonly number[]): string[] => [
  name,
  String(latencies.length),
  median(latencies).toFixed(1),
  p99(latencies).toFixed(1),
  quantile(latencies, 1).toFixed(1),
  spread(p99OfRounds, 1),
];

const spread = (values: readonly number[], digits: number): string =>
  `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
