import { matchRelease } from '../../../src/enrichment/matching/match.ts';
import type { Pair } from './pair.ts';

export interface Rates {
  pairs: number;
  /** A group that is not the right one, or any group if none is right. */
  wrong: string[];
  /** The right group was not found. */
  missed: string[];
  findable: number;
}

/** What the matcher makes of the pairs, in all and by kind. */
export function playPairs(pairs: readonly Pair[]): Rates {
  const rates: Rates = { pairs: pairs.length, wrong: [], missed: [], findable: 0 };
  for (const pair of pairs) {
    const match = matchRelease(pair.release, pair.candidates);
    const found = match === null || match === 'conflict' ? null : match.releaseGroupMbid;
    if (pair.right !== null) rates.findable += 1;
    if (found !== null && found !== pair.right) rates.wrong.push(describe(pair, found));
    else if (found !== pair.right) rates.missed.push(describe(pair, match === 'conflict' ? match : 'nothing'));
  }
  return rates;
}

const describe = ({ kind, release, candidates, right }: Pair, found: string): string =>
  `${kind}: ${release.name} (${release.artists.map(({ name }) => name).join(', ')}, ${release.releaseDate}) -> ${found}, right: ${right}, among ${candidates.length}, first ${candidates[0]?.title}`;
