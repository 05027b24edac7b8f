import type { ArtistFilter } from '../catalog/read/artist-filter.ts';
import type { FilterInput } from '../catalog/read/paging/question.ts';
import type { ReleaseFilter } from '../catalog/read/release-filter.ts';
import type { FilterQuery } from './parameters.ts';

/** The criteria on a release. Lists of artists and of releases share them. */
const onRelease = ({ market, releasedSince, releasedBefore, listedNow, listedOn, type }: FilterQuery) => ({
  listedNow: listedNow === undefined ? (listedOn === undefined ? true : null) : states[listedNow],
  listedOn,
  market,
  releasedSince,
  releasedBefore,
  type,
});

const states = { true: true, false: false, any: null } as const;

const onNames = ({ genre, name, q }: FilterQuery) => ({ genre, name, q });

export const toReleaseFilter = (query: FilterQuery): FilterInput<ReleaseFilter> => ({
  ...onRelease(query),
  ...onNames(query),
});

/** Artists with a release that matches the query. */
export function toArtistFilter(query: FilterQuery): FilterInput<ArtistFilter> {
  const { type, ...same } = onRelease(query);
  return { ...same, releaseType: type, ...onNames(query) };
}

/** The releases of an artist in that list, without the name and genre, which filter the artist. */
export const toFilterOfTheirReleases = (query: FilterQuery): FilterInput<ReleaseFilter> => onRelease(query);
