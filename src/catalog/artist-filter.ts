import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { VARIOUS_ARTISTS_ID } from './artist.entity.ts';
import type { GraphTables } from './graph.ts';
import { hasWords } from './name-words.ts';
import {
  artistHasGenre,
  beginsWith,
  isListed,
  type ReleaseFilter,
  type ReleaseTypeName,
  releaseConditions,
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
    ...(Object.values(onRelease).some((criterion) => criterion != null)
      ? [hasRelease(releaseConditions(onRelease))]
      : []),
    ...(listedNow === false ? [eb.not(hasRelease([isListed(market)]))] : []),
    ...(listedNow === true || listedOn != null ? [eb('artist.spotify_id', '!=', VARIOUS_ARTISTS_ID)] : []),
  ];
}

function hasRelease(conditions: Expression<SqlBool>[]): Expression<SqlBool> {
  const eb = expressionBuilder<GraphTables, 'artist'>();
  return eb.exists(
    eb
      .selectFrom('release_credit')
      .innerJoin('release', 'release.id', 'release_credit.release_id')
      .select('release.id')
      .whereRef('release_credit.artist_id', '=', 'artist.id')
      .where((inner) => inner.and(conditions)),
  );
}
