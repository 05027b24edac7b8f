import type { Candidate, ReleaseToMatch } from './candidate.ts';
import { readTitle } from './compare-titles.ts';
import { scoreCandidate } from './score-candidate.ts';
import { leastConfidence, leastLead } from './weights.ts';

export interface Match {
  releaseGroupMbid: string;
  /** Null if several releases of the group, or none, agree. */
  releaseMbid: string | null;
  method: 'barcode' | 'title';
  /** From `leastConfidence` to 100. docs/sources.md says what it means. */
  confidence: number;
}

/**
 * The group of MusicBrainz that a release is in. Null if none is likely enough; `conflict` if two groups are equally good.
 * A group with the barcode is preferred to one without.
 */
export function matchRelease(release: ReleaseToMatch, candidates: readonly Candidate[]): Match | 'conflict' | null {
  const title = readTitle(release.name);
  const scored = candidates.flatMap((candidate) => {
    const score = scoreCandidate(release, title, candidate);
    return score === null || score.points < leastConfidence ? [] : [{ candidate, score }];
  });
  const byBarcode = scored.filter(({ score }) => score.method === 'barcode');
  const ranked = (byBarcode.length > 0 ? byBarcode : scored).sort(
    (one, other) => other.score.points - one.score.points,
  );
  const [best] = ranked;
  if (best === undefined) return null;
  const { releaseGroupMbid } = best.candidate;
  const rival = ranked.find(({ candidate }) => candidate.releaseGroupMbid !== releaseGroupMbid);
  if (rival !== undefined && best.score.points - rival.score.points < leastLead) return 'conflict';
  const releases = ranked.filter(
    ({ candidate, score }) => candidate.releaseGroupMbid === releaseGroupMbid && score.isRelease,
  );
  return {
    releaseGroupMbid,
    releaseMbid: onlyOne(new Set(releases.map(({ candidate }) => candidate.releaseMbid))),
    method: best.score.method,
    confidence: best.score.points,
  };
}

const onlyOne = (ids: ReadonlySet<string | null>): string | null => (ids.size === 1 ? ([...ids][0] ?? null) : null);
