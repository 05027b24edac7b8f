import { parseArgs } from 'node:util';

export interface Arguments {
  /** Numbers of listed releases, with the rounds of each. */
  sizes: { releases: number; rounds: number }[];
  readRounds: number;
  /** Reads per second. */
  perSecond: number;
}

/** @throws TypeError or RangeError that names the argument. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      'read-rounds': { type: 'string', default: '10' },
      rate: { type: 'string', default: '20' },
    },
  });
  const rounds = parseCount('--rounds', values.rounds);
  return {
    sizes: [
      { releases: 1_000, rounds },
      { releases: 10_000, rounds },
      ...(values.quick ? [] : [{ releases: 100_000, rounds: 1 }]),
    ],
    readRounds: parseCount('--read-rounds', values['read-rounds']),
    perSecond: parseCount('--rate', values.rate),
  };
}

function parseCount(name: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new RangeError(`${name}: expected a whole number from 1 to 9999, got ${text}`);
  return Number(text);
}
