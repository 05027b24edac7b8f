import { type ArtistIdentityRow, noIdentity, type ReleaseIdentityRow } from '../../catalog/facts/identity-rows.ts';
import type { RowChange } from '../../catalog/facts/write-facts.ts';
import type { IdentityMethod } from '../../catalog/schema/facts/identity.entity.ts';
import type { Match } from '../matching/match.ts';

type ArtistChange = RowChange<ArtistIdentityRow>;
type ReleaseChange = RowChange<ReleaseIdentityRow>;

const byLink = { method: 'link' as const, confidence: 100, is_conflict: 0 };

/** The link of the artist itself: an id that came by a release is less sure. */
const hasOwnLink = ({ method, confidence }: ArtistIdentityRow): boolean => method === 'link' && confidence === 100;

/** What the link of an artist leads to. Facts of another id than before are dropped. */
export const linkArtist =
  (mbids: readonly string[], at: string): ArtistChange =>
  (row) => {
    const [mbid, ...others] = mbids;
    const asked = { ...row, asked_at: at };
    if (others.length > 0) return { ...asked, ...noIdentity.artist, is_conflict: 1 };
    if (mbid !== undefined) return { ...asked, ...(row.mbid === mbid ? {} : noIdentity.artist), ...byLink, mbid };
    return hasOwnLink(row) || row.is_conflict === 1 ? { ...asked, ...noIdentity.artist, is_conflict: 0 } : asked;
  };

/** The most that an id is trusted which came by a release that the artist is credited on. */
const mostByRelease = 95;

interface Found {
  mbid: string;
  method: IdentityMethod;
  confidence: number;
}

/**
 * An artist whose own link is missing: one of a release that is known, under the same name. Of several, the one with the
 * highest confidence counts, in any order.
 */
export const identifyArtist =
  ({ mbid, method, confidence }: Found): ArtistChange =>
  (row) => {
    if (hasOwnLink(row) || row.is_conflict === 1) return row;
    const found = { mbid, method, confidence: Math.min(confidence, mostByRelease) };
    if (row.mbid !== null && row.method !== null && row.confidence !== null) {
      const { mbid: known, method: by, confidence: sure } = row;
      if (!isSurer(found, { mbid: known, method: by, confidence: sure })) return row;
    }
    return { ...row, ...(row.mbid === mbid ? {} : noIdentity.artist), ...found };
  };

const methods: readonly IdentityMethod[] = ['link', 'barcode', 'title'];

function isSurer(one: Found, other: Found): boolean {
  if (one.confidence !== other.confidence) return one.confidence > other.confidence;
  if (one.method !== other.method) return methods.indexOf(one.method) < methods.indexOf(other.method);
  return one.mbid < other.mbid;
}

/** What the link of a release leads to. Several releases of one group are no conflict: then one of them is given. */
export const linkRelease =
  (releaseMbids: readonly string[], at: string): ReleaseChange =>
  (row) => {
    const [release_mbid, ...others] = releaseMbids;
    const asked = { ...row, asked_at: at };
    if (others.length > 0) return { ...asked, ...noIdentity.release, is_conflict: 1, matched_at: null };
    if (release_mbid !== undefined) {
      const kept = row.release_mbid === release_mbid ? {} : noIdentity.release;
      return { ...asked, ...kept, ...byLink, release_mbid };
    }
    const isGone = row.method === 'link' || (row.is_conflict === 1 && row.matched_at === null);
    return isGone ? { ...asked, ...noIdentity.release, is_conflict: 0, matched_at: null } : asked;
  };

/** What a search by barcode and by title found for a release without a link. */
export const matchedRelease =
  (match: Match | 'conflict' | null, at: string): ReleaseChange =>
  (row) => {
    const searched = { ...row, matched_at: at };
    // A link was found meanwhile.
    if (row.method === 'link') return searched;
    if (match === 'conflict') return { ...searched, ...noIdentity.release, is_conflict: 1 };
    // A search that finds nothing may have failed. An id that is gone is noticed when its facts are read.
    if (match === null) return { ...searched, is_conflict: 0 };
    const { releaseGroupMbid: mbid, releaseMbid: release_mbid, method, confidence } = match;
    const isKnown = row.mbid === mbid && (release_mbid === null || row.release_mbid === release_mbid);
    if (isKnown) return { ...searched, method, confidence };
    return { ...searched, ...noIdentity.release, mbid, release_mbid, method, confidence, is_conflict: 0 };
  };

/** MusicBrainz no longer has the id. It is asked again like one that was never found. */
export const forgetArtist = (row: ArtistIdentityRow): ArtistIdentityRow => ({ ...row, ...noIdentity.artist });
export const forgetRelease = (row: ReleaseIdentityRow): ReleaseIdentityRow => ({ ...row, ...noIdentity.release });
