import { formatTable } from '../shared/format-table.ts';
import { median } from '../shared/quantile.ts';
import { measureRate, type Rate, type Target } from './measure-rate.ts';

export interface Row {
  what: string;
  ours: Target;
  peer: Target;
}

interface Rates {
  ours: Rate[];
  peer: Rate[];
}

export type Measured = ReadonlyMap<Row, Rates>;

/** Both sides of each row in turn, and in reverse order in the next round. Round 0 only warms up. */
export async function measureRows(
  rows: readonly Row[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Measured> {
  const measured = new Map<Row, Rates>(rows.map((row) => [row, { ours: [], peer: [] }]));
  for (let round = 0; round <= rounds; round += 1) {
    process.stderr.write(round === 0 ? '… warming up\n' : `… round ${round} of ${rounds}\n`);
    for (const [row, rates] of measured) {
      for (const side of round % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
        const rate = await measureRate(row[side], seconds);
        if (round > 0) rates[side].push(rate);
      }
    }
  }
  return measured;
}

/** How many times ours is better, by round. */
export const ratiosOf = ({ ours, peer }: Rates, key: keyof Rate): number[] =>
  ours.map((mine, round) => {
    const theirs = peer[round]?.[key] ?? Number.NaN;
    return key === 'perSecond' ? mine[key] / theirs : theirs / mine[key];
  });

const titles = [
  ['responses per second', 'perSecond'],
  ['processor time, µs', 'processorUs'],
] as const;

const digits = (value: number): string => value.toFixed(2);

function describeRow(what: string, rates: Rates, key: keyof Rate): string[] {
  const ratios = ratiosOf(rates, key);
  const [mine, theirs] = [rates.ours, rates.peer].map((side) => median(side.map((rate) => rate[key])).toFixed(0));
  const range = `${digits(Math.min(...ratios))} to ${digits(Math.max(...ratios))}`;
  return [what, mine ?? '', theirs ?? '', digits(median(ratios)), range];
}

export const formatRows = (measured: Measured): string =>
  titles
    .map(([title, key]) =>
      formatTable(
        [title, 'ours', 'other', 'ratio', 'ratios of the rounds'],
        [...measured].map(([{ what }, rates]) => describeRow(what, rates, key)),
      ),
    )
    .join('\n\n');
