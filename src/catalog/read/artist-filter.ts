import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import { VARIOUS_ARTISTS_ID } from '../schema/artist.entity.ts';
import { type GraphTables, upTo } from '../schema/graph.ts';
import { hasWords } from './has-words.ts';
import { isListedNow } from './listed-artists.ts';
import {
  artistHasGenre,
  beginsWith,
  isListed,
  type ReleaseFilter,
  type ReleaseTypeName,
  releaseConditions,
  selectListings,
} from './release-filter.ts';

/** Criteria on an artist. Those that speak of releases must all hold for one and the same release. */
export interface ArtistFilter {
  /** True: a release of the artist is listed as new (in `market`, if given); false: none is. */
  listedNow?: boolean | null | undefined;
  /** ISO 8601 with any offset: a release of the artist was listed at that moment (in `market`, if given). */
  listedOn?: string | null | undefined;
  market?: string | null | undefined;
  genre?: string | null | undefined;
  /** How the name begins, compared folded. */
  name?: string | null | undefined;
  /** Words of the name, as the search takes them. */
  q?: string | null | undefined;
  releasedSince?: string | null | undefined;
  releasedBefore?: string | null | undefined;
  releaseType?: readonly ReleaseTypeName[] | null | undefined;
  /** The row id of an account that follows the artist. */
  followedBy?: number | null | undefined;
}

/** Whether it asks for all who have a release listed now, in whatever market, and for nothing else. */
export const isListedNowAlone = ({ listedNow, ...others }: ArtistFilter): boolean =>
  listedNow === true && Object.values(others).every((criterion) => criterion == null);

/** The conditions that a row of `artist` must meet. */
export function artistConditions(filter: ArtistFilter): Expression<SqlBool>[] {
  const eb = expressionBuilder<GraphTables, 'artist'>();
  const { listedNow, listedOn, market, releasedSince, releasedBefore, releaseType } = filter;
  const onRelease: ReleaseFilter = {
    listedOn,
    ...(listedNow === false ? {} : { listedNow }),
    // With `listedNow: false` alone it says where none is listed; a release need not have been listed there.
    ...(listedNow === false && listedOn == null ? {} : { market }),
    releasedSince,
    releasedBefore,
    type: releaseType,
  };
  return [
    ...(filter.name ? beginsWith(filter.name, (op, value) => eb('artist.search_name', op, value)) : []),
    ...(filter.q == null ? [] : [hasWords('Artist', 'artist.id', filter.q)]),
    ...(filter.genre != null ? [artistHasGenre('artist.id', filter.genre)] : []),
    ...(listedNow === true ? [isListedNow] : []),
    ...(speaksBeyondListedNow(onRelease) ? [hasRelease(onRelease)] : []),
    ...(filter.followedBy == null ? [] : [isFollowed(filter.followedBy)]),
    ...(listedNow === false ? [isListedNowhere(market)] : []),
    ...(listedNow === true || listedOn != null ? [eb('artist.spotify_id', '!=', VARIOUS_ARTISTS_ID)] : []),
  ];
}

/** That a release is listed now, in whatever market, is known of its artists. */
const speaksBeyondListedNow = ({ listedNow, ...others }: ReleaseFilter): boolean =>
  Object.values(others).some((criterion) => criterion != null);

function isListedNowhere(market: string | null | undefined): Expression<SqlBool> {
  const eb = expressionBuilder<GraphTables, 'artist'>();
  return market == null ? eb('artist.listed_now', '=', 0) : eb.not(eb.exists(theirReleases([isListed(market)])));
}

function isFollowed(accountId: number): Expression<SqlBool> {
  const eb = expressionBuilder<GraphTables, 'artist'>();
  const followed = eb
    .selectFrom('account_followed_artist')
    .select('account_followed_artist.artist_id')
    .where('account_followed_artist.account_id', '=', accountId);
  return eb('artist.id', 'in', followed);
}

/** Up to so many listings, it is quicker to find all artists on them than to look whether an artist is on any. */
const fewListings = 1000;

/**
 * Whether any release of an artist meets the criteria. Where they speak of listings, SQLite sees first whether those are few.
 * If so, it walks the artists beside the set of those on them: one by one, it would look up every release of every artist
 * to find nothing. If not, a page is full before many artists were looked at, and the set is larger than that.
 */
function hasRelease(filter: ReleaseFilter): Expression<SqlBool> {
  const conditions = releaseConditions(filter);
  const eb = expressionBuilder<GraphTables, 'artist'>();
  const one = eb.exists(theirReleases(conditions));
  if (!filter.listedNow && filter.listedOn == null && !filter.market) return one;
  const few = sql<SqlBool>`(select count(*) from (${selectListings(filter).limit(upTo(fewListings))})) < ${fewListings}`;
  const listed = creditedReleases()
    .select('release_credit.artist_id')
    .where('release.id', 'in', selectListings(filter))
    .where((inner) => inner.and(conditions));
  return sql<SqlBool>`case when ${few} then ${eb('artist.id', 'in', listed)} else ${one} end`;
}

const creditedReleases = () =>
  expressionBuilder<GraphTables, 'artist'>()
    .selectFrom('release_credit')
    .innerJoin('release', 'release.id', 'release_credit.release_id');

const theirReleases = (conditions: Expression<SqlBool>[]) =>
  creditedReleases()
    .select('release.id')
    .whereRef('release_credit.artist_id', '=', 'artist.id')
    .where((inner) => inner.and(conditions));
