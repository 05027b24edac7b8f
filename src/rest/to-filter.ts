import type { ArtistFilterInput } from '../graphql/inputs/artist.inputs.ts';
import type { ReleaseFilterInput } from '../graphql/inputs/release.inputs.ts';
import type { FilterQuery } from './parameters.ts';

/** What is asked of a release itself, in a list of artists as in one of releases. */
const onRelease = ({ market, releasedSince, releasedBefore, listedNow, listedOn, type }: FilterQuery) => ({
  listedNow: listedNow === undefined ? (listedOn === undefined ? true : null) : states[listedNow],
  listedOn: listedOn ?? null,
  market: market ?? null,
  releasedSince: releasedSince ?? null,
  releasedBefore: releasedBefore ?? null,
  type: type ?? null,
});

const states = { true: true, false: false, any: null } as const;

const onNames = ({ genre, name, q }: FilterQuery) => ({ genre: genre ?? null, name: name ?? null, q: q ?? null });

export const toReleaseFilter = (query: FilterQuery): ReleaseFilterInput => ({ ...onRelease(query), ...onNames(query) });

/** Artists that have a release that meets the query. */
export function toArtistFilter(query: FilterQuery): ArtistFilterInput {
  const { type, ...same } = onRelease(query);
  return { ...same, releaseType: type, ...onNames(query) };
}

/** Those releases of an artist in that list: the names and the genre were asked of the artist. */
export const toFilterOfTheirReleases = (query: FilterQuery): ReleaseFilterInput => onRelease(query);
