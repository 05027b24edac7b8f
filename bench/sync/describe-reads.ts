import { formatTable } from '../shared/format-table.ts';
import { median, quantile } from '../shared/quantile.ts';
import { isQuiet } from './measure-reads.ts';
import type { ReadRound } from './measure-round.ts';

const header = ['', 'reads', 'p50 ms', 'p99 ms', 'max ms', 'p99 of a round'];

/** Describes the undisturbed rounds, or all rounds if every one was disturbed. */
export function describeReads(measured: readonly ReadRound[]): string {
  const quiet = measured.filter(isQuiet);
  const rounds = quiet.length > 0 ? quiet : measured;
  const idle = rounds.map((round) => round.idle);
  const duringSync = rounds.map((round) => round.duringSync);
  const ratios = rounds.map((round) => p99(round.duringSync) / p99(round.idle));
  const syncSeconds = median(rounds.map((round) => round.syncSeconds));
  const mostPerSecond = median(rounds.map((round) => round.mostPerSecond));
  return [
    formatTable(header, [toRow('idle', idle), toRow('during a sync', duringSync)]),
    '',
    `p99 during a sync / p99 idle: ${(p99(duringSync.flat()) / p99(idle.flat())).toFixed(2)}`,
    `The same for single rounds: median ${median(ratios).toFixed(2)}, ${spread(ratios, 2)}`,
    `A sync took ${syncSeconds.toFixed(1)} s; a single reader got ${mostPerSecond.toFixed(0)} responses per second`,
    `Rounds disturbed by other programs: ${describeDisturbed(measured.length - quiet.length, measured.length)}`,
    `Failed reads: ${countFailed(measured)}`,
  ].join('\n');
}

export const countFailed = (rounds: readonly ReadRound[]): number =>
  rounds.reduce((sum, { failed }) => sum + failed, 0);

const p99 = (latencies: readonly number[]): number => quantile(latencies, 0.99);

function toRow(name: string, ofRounds: readonly number[][]): string[] {
  const pooled = ofRounds.flat();
  return [
    name,
    String(pooled.length),
    median(pooled).toFixed(1),
    p99(pooled).toFixed(1),
    quantile(pooled, 1).toFixed(1),
    spread(ofRounds.map(p99), 1),
  ];
}

const spread = (values: readonly number[], digits: number): string =>
  `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;

const describeDisturbed = (disturbed: number, all: number): string =>
  disturbed === 0 ? '0' : `${disturbed} of ${all}, ${disturbed === all ? 'used anyway' : 'left out'}`;
