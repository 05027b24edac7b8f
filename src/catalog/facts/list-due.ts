import { sql } from 'kysely';
import type { IdentityMethod } from '../schema/facts/identity.entity.ts';
import { type Graph, upTo } from '../schema/graph.ts';

/** The position in a list of due items. Each item comes once in a run, also if its call failed. */
export interface DuePlace {
  /** When it was asked last; empty: never. */
  stamp: string;
  id: number;
}

/** Something to look up. */
export interface ToLink extends DuePlace {
  spotifyId: string;
}

export interface DueQuestion {
  /** ISO 8601, UTC: what was asked before is asked again. */
  before: string;
  after: DuePlace;
  limit: number;
}

/** Before all others. */
export const firstPlace: DuePlace = { stamp: '', id: 0 };

/** The rows behind a place, in the order of places. `stamp` and `id` are columns. */
const behind = (stamp: string, id: string, { after, limit }: DueQuestion) => {
  const place = sql`coalesce(${sql.ref(stamp)}, ''), ${sql.ref(id)}`;
  return sql`(${place}) > (${after.stamp}, ${after.id}) order by ${place} limit ${upTo(limit)}`;
};

/** Artists or releases whose link to Spotify was never looked up, or long ago. Oldest first. */
export async function listToLink(graph: Graph, kind: 'artist' | 'release', question: DueQuestion): Promise<ToLink[]> {
  const { rows } = await sql<ToLink>`
    select coalesce(identity.asked_at, '') as stamp, owner.id, owner.spotify_id as ${sql.ref('spotifyId')} from ${sql.table(kind)} as owner
    left join ${sql.table(`${kind}_identity`)} as identity on ${sql.ref(`identity.${kind}_id`)} = owner.id
    where (identity.asked_at is null or identity.asked_at < ${question.before})
      and ${behind('identity.asked_at', 'owner.id', question)}
  `.execute(graph);
  return rows;
}

export interface ArtistToDescribe extends DuePlace {
  mbid: string;
}

/** Artists with an id whose facts were never read, or long ago. */
export const listArtistsToDescribe = async (graph: Graph, question: DueQuestion): Promise<ArtistToDescribe[]> => {
  const { rows } = await sql<ArtistToDescribe>`
    select coalesce(described_at, '') as stamp, artist_id as id, mbid from artist_identity
    where mbid is not null and (described_at is null or described_at < ${question.before})
      and ${behind('described_at', 'artist_id', question)}
  `.execute(graph);
  return rows;
};

export interface ReleaseToDescribe extends DuePlace {
  /** Of the release group; null: not known yet. One of both is known. */
  mbid: string | null;
  releaseMbid: string | null;
  /** How the release was found, and how sure that is. */
  method: IdentityMethod | null;
  confidence: number | null;
  /** As Spotify has it. */
  releaseDate: string | null;
}

/** Releases with an id whose facts were never read, or long ago. */
export const listReleasesToDescribe = async (graph: Graph, question: DueQuestion): Promise<ReleaseToDescribe[]> => {
  const { rows } = await sql<ReleaseToDescribe>`
    select coalesce(described_at, '') as stamp, release.id, mbid, release_mbid as ${sql.ref('releaseMbid')},
      method, confidence, release.release_date as ${sql.ref('releaseDate')}
    from release_identity join release on release.id = release_id
    where (mbid is not null or release_mbid is not null) and (described_at is null or described_at < ${question.before})
      and ${behind('described_at', 'release.id', question)}
  `.execute(graph);
  return rows;
};

export interface CreditedArtistRow {
  releaseId: number;
  artistId: number;
  name: string;
  position: number;
  /** Of the artist; null: none. */
  mbid: string | null;
  method: IdentityMethod | null;
  isConflict: number;
}

/** The artists of releases, in billing order. */
export async function listCredits(graph: Graph, releaseIds: readonly number[]): Promise<CreditedArtistRow[]> {
  return graph
    .selectFrom('release_credit as credit')
    .innerJoin('artist', 'artist.id', 'credit.artist_id')
    .leftJoin('artist_identity as identity', 'identity.artist_id', 'artist.id')
    .select((eb) => [
      'credit.release_id as releaseId',
      'artist.id as artistId',
      'artist.name',
      'credit.position',
      'identity.mbid',
      'identity.method',
      eb.fn.coalesce('identity.is_conflict', eb.lit(0)).as('isConflict'),
    ])
    .where('credit.release_id', 'in', releaseIds)
    .orderBy('credit.release_id')
    .orderBy('credit.position')
    .execute();
}

export interface ReleaseToMatchRow extends DuePlace {
  name: string;
  type: string;
  releaseDate: string | null;
  totalTracks: number | null;
  upc: string | null;
}

/**
 * Releases without a link that were never searched, or long ago, and that have something to search by: a barcode, or an
 * artist whose id came by links alone: an id that a search gave would confirm itself.
 */
export async function listReleasesToMatch(graph: Graph, question: DueQuestion): Promise<ReleaseToMatchRow[]> {
  const { rows } = await sql<ReleaseToMatchRow>`
    select coalesce(identity.matched_at, '') as stamp, release.id, release.name, release.type, release.release_date as ${sql.ref('releaseDate')},
      release.total_tracks as ${sql.ref('totalTracks')}, release.upc
    from release_identity as identity join release on release.id = identity.release_id
    where (identity.method is null or identity.method <> 'link')
      and (identity.is_conflict = 0 or identity.matched_at is not null)
      and (identity.matched_at is null or identity.matched_at < ${question.before})
      and (release.upc is not null or exists (
        select 1 from release_credit as credit
        join artist_identity as artist on artist.artist_id = credit.artist_id
        where credit.release_id = release.id and artist.mbid is not null and artist.method = 'link'
      ))
      and ${behind('identity.matched_at', 'release.id', question)}
  `.execute(graph);
  return rows;
}
