import { counted } from '../../sync/log-outcome.ts';
import type { LookUpCounts } from './look-up-context.ts';

interface Left {
  unlinked: number;
  undescribed: number;
}

/** One line for the log: what was asked, what was found, and what is left. */
export function describeRun(counts: LookUpCounts, calls: number, { unlinked, undescribed }: Left): string {
  const left = unlinked + undescribed;
  if (calls === 0 && left === 0) return 'all facts are recent, nothing was asked';
  const { linksAsked, linksFound, searched, matched, artistsDescribed, releasesDescribed, conflicts, failed } = counts;
  return [
    counted(calls, 'call'),
    `${linksFound} of ${counted(linksAsked, 'link')} found`,
    ...(searched > 0 ? [`${matched} of ${counted(searched, 'release')} without a link found`] : []),
    `facts of ${counted(artistsDescribed, 'artist')} and ${counted(releasesDescribed, 'release')} read`,
    ...(conflicts > 0 ? [`${counted(conflicts, 'conflict')} stored`] : []),
    ...(failed > 0 ? [`${counted(failed, 'look-up')} failed`] : []),
    left === 0
      ? 'nothing is left'
      : `left for the next run: ${counted(unlinked, 'link')} and facts of ${counted(undescribed, 'item')}`,
  ].join(', ');
}
