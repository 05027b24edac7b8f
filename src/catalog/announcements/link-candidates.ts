import { dayMs } from '../../clock.ts';
import { type Graph, isAmong, upTo } from '../schema/graph.ts';
import { sortableDate } from '../schema/sortable-date.ts';

/** An announcement that no release is linked to. */
export interface Unlinked {
  rowId: number;
  releaseGroupMbid: string;
  name: string;
  artistCredit: string;
  releasedOn: string;
  type: string | null;
  secondaryTypes: string[];
  /** The name is null if it is unknown. */
  artists: { mbid: string; name: string | null }[];
}

/** A release that may be an announced one. */
export interface CandidateRelease {
  rowId: number;
  spotifyId: string;
  name: string;
  type: string;
  releaseDate: string | null;
  totalTracks: number | null;
  upc: string | null;
  /** In billing order; the MusicBrainz id is null if it is unknown. */
  artists: { name: string; mbid: string | null }[];
  /** The release group at MusicBrainz; null: unknown. */
  releaseGroupMbid: string | null;
}

export interface LinkCandidates {
  announcements: Unlinked[];
  releases: CandidateRelease[];
  /** Row ids of both, which have a group, a name or an artist in common. */
  pairs: { announcement: number; release: number }[];
}

/** The next announcements without a release, at most `limit`; their row ids are above `after`. */
export async function listUnlinked(graph: Graph, after: number, limit: number): Promise<Unlinked[]> {
  const rows = await graph
    .selectFrom('announcement')
    .select(['id', 'release_group_mbid', 'name', 'artist_credit', 'released_on', 'type', 'secondary_types'])
    .where('release_id', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(upTo(limit))
    .execute();
  const credits = await graph
    .selectFrom('announcement_artist as credit')
    .innerJoin('announced_artist as artist', 'artist.id', 'credit.artist_id')
    .select(['credit.announcement_id as of', 'artist.mbid', 'artist.name'])
    .where(isAmong('credit.announcement_id', idsOf(rows)))
    .orderBy('credit.announcement_id')
    .orderBy('credit.position')
    .execute();
  const artists = Map.groupBy(credits, ({ of }) => of);
  return rows.map((row) => ({
    rowId: row.id,
    releaseGroupMbid: row.release_group_mbid,
    name: row.name,
    artistCredit: row.artist_credit,
    releasedOn: row.released_on,
    type: row.type,
    secondaryTypes: JSON.parse(row.secondary_types) as string[],
    artists: (artists.get(row.id) ?? []).map(({ mbid, name }) => ({ mbid, name })),
  }));
}

const idsOf = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id);

/** What the releases of the graph have in common with the announcements. A few statements, however many there are. */
export async function findLinkCandidates(graph: Graph, announcements: readonly Unlinked[]): Promise<LinkCandidates> {
  const unlinked = new Map(announcements.map((announcement) => [announcement.rowId, announcement]));
  const found = await findPairs(graph, [...unlinked.keys()]);
  const releases = await loadReleases(graph, [...new Set(found.map(({ release }) => release))]);
  const free = new Map(releases.map((release) => [release.rowId, release]));
  const pairs = found.filter((pair) => isPossible(unlinked.get(pair.announcement), free.get(pair.release)));
  const paired = new Set(pairs.map(({ announcement }) => announcement));
  const remaining = new Set(pairs.map(({ release }) => release));
  return {
    announcements: announcements.filter(({ rowId }) => paired.has(rowId)),
    releases: releases.filter(({ rowId }) => remaining.has(rowId)),
    pairs,
  };
}

/** Formats and countries of one release are weeks apart. An artist has many releases, so the others are left out early. */
const maxDaysApart = 62;

function isPossible(announcement: Unlinked | undefined, release: CandidateRelease | undefined): boolean {
  if (!announcement || !release) return false;
  if (release.releaseGroupMbid !== null) return release.releaseGroupMbid === announcement.releaseGroupMbid;
  const { releaseDate } = release;
  if (releaseDate === null) return false;
  if (announcement.releasedOn.startsWith(releaseDate)) return true;
  const apartMs = Date.parse(sortableDate(releaseDate)) - Date.parse(announcement.releasedOn);
  return Math.abs(apartMs) <= maxDaysApart * dayMs;
}

/** By the release group, the folded name, the name of an artist, or the MusicBrainz id of an artist. */
async function findPairs(graph: Graph, rowIds: readonly number[]): Promise<LinkCandidates['pairs']> {
  const credited = graph
    .selectFrom('announcement_artist as announced_credit')
    .innerJoin('announced_artist as announced', 'announced.id', 'announced_credit.artist_id')
    .where(isAmong('announced_credit.announcement_id', rowIds));
  return graph
    .selectFrom('announcement')
    .innerJoin('release_identity as identity', 'identity.mbid', 'announcement.release_group_mbid')
    .select(['announcement.id as announcement', 'identity.release_id as release'])
    .where(isAmong('announcement.id', rowIds))
    .union(
      graph
        .selectFrom('announcement')
        .innerJoin('release', 'release.search_name', 'announcement.search_name')
        .select(['announcement.id as announcement', 'release.id as release'])
        .where(isAmong('announcement.id', rowIds)),
    )
    .union(
      credited
        .innerJoin('artist', 'artist.search_name', 'announced.search_name')
        .innerJoin('release_credit as credit', 'credit.artist_id', 'artist.id')
        .select(['announced_credit.announcement_id as announcement', 'credit.release_id as release'])
        .where('announced.search_name', '<>', ''),
    )
    .union(
      credited
        .innerJoin('artist_identity as identity', 'identity.mbid', 'announced.mbid')
        .innerJoin('release_credit as credit', 'credit.artist_id', 'identity.artist_id')
        .select(['announced_credit.announcement_id as announcement', 'credit.release_id as release']),
    )
    .execute();
}

/** Those that no announcement is linked to. */
async function loadReleases(graph: Graph, rowIds: readonly number[]): Promise<CandidateRelease[]> {
  const rows = await graph
    .selectFrom('release')
    .leftJoin('release_identity as identity', 'identity.release_id', 'release.id')
    .select(['release.id', 'release.spotify_id', 'release.name', 'release.type', 'release.release_date'])
    .select(['release.total_tracks', 'release.upc', 'identity.mbid'])
    .where(isAmong('release.id', rowIds))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('announcement').select('announcement.id').whereRef('announcement.release_id', '=', 'release.id'),
        ),
      ),
    )
    .orderBy('release.id')
    .execute();
  const credits = await graph
    .selectFrom('release_credit as credit')
    .innerJoin('artist', 'artist.id', 'credit.artist_id')
    .leftJoin('artist_identity as identity', 'identity.artist_id', 'artist.id')
    .select(['credit.release_id as of', 'artist.name', 'identity.mbid'])
    .where(isAmong('credit.release_id', idsOf(rows)))
    .orderBy('credit.release_id')
    .orderBy('credit.position')
    .execute();
  const artists = Map.groupBy(credits, ({ of }) => of);
  return rows.map((row) => ({
    rowId: row.id,
    spotifyId: row.spotify_id,
    name: row.name,
    type: row.type,
    releaseDate: row.release_date,
    totalTracks: row.total_tracks,
    upc: row.upc,
    artists: (artists.get(row.id) ?? []).map(({ name, mbid }) => ({ name, mbid })),
    releaseGroupMbid: row.mbid,
  }));
}
