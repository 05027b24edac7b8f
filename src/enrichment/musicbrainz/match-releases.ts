import {
  type CreditedArtistRow,
  listCredits,
  listReleasesToMatch,
  type ReleaseToMatchRow,
} from '../../catalog/facts/list-due.ts';
import { timeOf } from '../../catalog/runs/lease-clock.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import { parseBarcode } from '../../names/barcode.ts';
import type { Candidate, ReleaseToMatch } from '../matching/candidate.ts';
import { matchRelease } from '../matching/match.ts';
import { toCandidate, toGroupCandidate } from './candidates.ts';
import { matchedRelease } from './identity-changes.ts';
import { type LookUpContext, runPhase } from './look-up-context.ts';
import { searchByArtists, searchByBarcodes } from './search-candidates.ts';

/** A release with what it is searched by. */
export interface SearchedRelease {
  id: number;
  release: ReleaseToMatch;
  /** 14 digits. */
  barcode: string | null;
  artistMbids: string[];
}

/** Releases of one look-up, which is two searches or a few more. */
const batch = 25;

/** Searches releases without a link: by barcode, and by artist, title and date. */
export const matchReleases = (context: LookUpContext): Promise<void> =>
  runPhase(context, {
    list: listReleasesToMatch,
    page: 8 * batch,
    batch,
    lookUp: async (rows) => {
      const { em, buffer, clock, counts, onProgress } = context;
      const ids = rows.map(({ id }) => id);
      const credits = Map.groupBy(await listCredits(graphOf(em.fork()), ids), ({ releaseId }) => releaseId);
      const searched = rows.map((row) => toSearched(row, credits.get(row.id) ?? []));
      const candidates = await findCandidates(context, searched);
      for (const each of searched) {
        const { id, release } = each;
        const own = candidates.filter((candidate) => isOwn(each, candidate));
        const match = matchRelease(release, own);
        buffer.changeRelease(id, matchedRelease(match, timeOf(clock.now())));
        if (match === 'conflict') counts.conflicts += 1;
        else if (match !== null) counts.matched += 1;
      }
      counts.searched += rows.length;
      onProgress(`${counts.searched} releases searched, ${counts.matched} found`);
    },
  });

/** Whether the release's own search finds it. What others find by chance must not decide. */
const isOwn = ({ barcode, artistMbids }: SearchedRelease, candidate: Candidate): boolean =>
  (barcode !== null && parseBarcode(candidate.barcode) === barcode) ||
  candidate.artists.some(({ musicbrainzId }) => artistMbids.includes(musicbrainzId));

/** Those of all releases together, in as few calls as possible. */
async function findCandidates(context: LookUpContext, searched: readonly SearchedRelease[]): Promise<Candidate[]> {
  const releases = await searchByBarcodes(context, searched);
  const groups = await searchByArtists(context, searched);
  return [...releases.flatMap((release) => toCandidate(release) ?? []), ...groups.map(toGroupCandidate)];
}

function toSearched(row: ReleaseToMatchRow, credits: readonly CreditedArtistRow[]): SearchedRelease {
  const { name, releaseDate, totalTracks, upc } = row;
  // An id that a search gave would confirm itself.
  const idOf = ({ mbid, method }: CreditedArtistRow) => (method === 'link' ? mbid : null);
  const artists = credits.map((credit) => ({ name: credit.name, musicbrainzId: idOf(credit) }));
  const type = row.type === 'album' || row.type === 'compilation' ? row.type : 'single';
  return {
    id: row.id,
    release: { name, artists, releaseDate, type, totalTracks, upc },
    barcode: parseBarcode(upc),
    artistMbids: artists.flatMap(({ musicbrainzId }) => musicbrainzId ?? []),
  };
}
