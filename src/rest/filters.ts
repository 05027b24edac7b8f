import { z } from 'zod';
import type { ArtistFilter } from '../catalog/read/artist-filter.ts';
import { maxFilterArtists } from '../catalog/read/criteria/artist-criterion.ts';
import { knownSecondaryTypes } from '../catalog/read/criteria/fact-criteria.ts';
import { genreSources } from '../catalog/read/criteria/genre-criteria.ts';
import type { FilterInput } from '../catalog/read/paging/question.ts';
import { knownReleaseTypes, type ReleaseFilter } from '../catalog/read/release-filter.ts';
import { countryCode } from '../graphql/text-formats.ts';
import { artistId, day, formatted, time, tooMany, wordsParameter } from './filter-values.ts';
import { expected, list, single } from './read-query.ts';

/** The filters, with the names of GraphQL's filters. */
const criteria = {
  genre: single(z.string().min(1, expected('the name of a genre')))
    .optional()
    .meta({
      description: 'The artist or the release group has this genre: the whole name, in any case.',
      example: 'art pop',
    }),
  genreQ: wordsParameter.optional().meta({
    description: 'The artist or the release group has a genre with all of these words; the last one may be incomplete.',
    example: 'pop',
  }),
  genreSource: single(
    z
      .string()
      .toLowerCase()
      .pipe(z.enum(genreSources, expected('spotify or musicbrainz'))),
  )
    .optional()
    .meta({
      description:
        'Where genre and genreQ look: spotify, or musicbrainz for its tags of artists and release groups. In both by default. Without these two it narrows nothing.',
    }),
  market: single(formatted(countryCode).meta({ pattern: '^[A-Z]{2}$' }))
    .optional()
    .meta({
      description:
        'The market for listedNow and listedOn, ISO 3166-1 alpha-2. With listedNow=any, Spotify listed the release there at any time.',
      example: 'US',
    }),
  type: list(z.enum([...knownReleaseTypes, 'other'], expected(`${knownReleaseTypes.join(', ')} or other`)), (text) =>
    text.toLowerCase(),
  )
    .optional()
    .meta({
      description:
        'The release has one of these types. Repeat the parameter or separate values by commas, in any case.',
      example: ['album', 'ep'],
    }),
  secondaryType: list(
    z.enum([...knownSecondaryTypes, 'other'], expected(`${knownSecondaryTypes.join(', ')} or other`)),
    (text) => text.toLowerCase(),
  )
    .optional()
    .meta({
      description:
        'The release has one of these secondary types, by MusicBrainz. Releases that it does not know never match. Repeat the parameter or separate values by commas, in any case.',
      example: ['live', 'remix'],
    }),
  isReissue: single(z.enum(['true', 'false'], expected('true or false')))
    .optional()
    .meta({
      description: 'true: the release is a reissue, by MusicBrainz. false: it is not known to be one.',
    }),
  releasedSince: day('Released on this day or later.', '2026-11-01'),
  releasedBefore: day('Released before this day.', '2026-12-01'),
  listedNow: single(z.enum(['true', 'false', 'any'], expected('true, false or any')))
    .optional()
    .meta({
      description:
        'Whether Spotify lists the release as new now (in market, if set). any turns this filter off. Defaults to true, and to any if listedOn is set.',
    }),
  listedOn: time(
    'Spotify listed the release as new at this time (in market, if set), according to the syncs so far.',
    '2026-11-22T06:00:00Z',
  ),
  name: single(z.string().min(1, expected('at least one character')))
    .optional()
    .meta({ description: 'The name starts with this text, ignoring case, diacritics and width.' }),
  q: wordsParameter.optional().meta({
    description:
      'The name contains all of these words; the last one may be incomplete, as in the GraphQL field search.',
  }),
  artist: list(artistId)
    .refine((ids) => ids.length <= maxFilterArtists, tooMany)
    .optional()
    .meta({
      description: `One of these artists: Spotify ids or global ids, at most ${maxFilterArtists}. Repeat the parameter or separate values by commas.`,
    }),
  firstSeenSince: time('This server first stored the release at this time or later.', '2026-11-20T06:00:00Z'),
  firstSeenBefore: time('This server first stored the release before this time.', '2026-11-27T06:00:00Z'),
};

type Criteria = typeof criteria;

/** The criteria of GraphQL's filter `not`, which say what to leave out. */
const exclusions = Object.fromEntries(
  Object.entries(criteria).map(([name, schema]) => [
    `not.${name}`,
    schema.meta({ description: `Leaves out the releases that ${name} would find.` }),
  ]),
) as { [Name in keyof Criteria as `not.${Name}`]: Criteria[Name] };

export const filters = { ...criteria, ...exclusions };

const filterQuery = z.object(filters);

export type FilterQuery = z.output<typeof filterQuery>;

type CriteriaQuery = { [Name in keyof Criteria]?: z.output<Criteria[Name]> | undefined };

const states = { true: true, false: false, any: null } as const;

/** The criteria on a release. Lists of artists and of releases share them. */
const onRelease = (query: FilterQuery) => ({
  listedNow: query.listedNow === undefined ? (query.listedOn === undefined ? true : null) : states[query.listedNow],
  listedOn: query.listedOn,
  market: query.market,
  releasedSince: query.releasedSince,
  releasedBefore: query.releasedBefore,
  firstSeenSince: query.firstSeenSince,
  firstSeenBefore: query.firstSeenBefore,
  type: query.type,
  secondaryType: query.secondaryType,
  isReissue: query.isReissue && states[query.isReissue],
  not: toExclusions(query),
});

/** Criteria of one filter in `not`: they say one thing together. Each other criterion leaves out by itself. */
const together: readonly (keyof Criteria)[][] = [
  ['market', 'listedNow', 'listedOn'],
  ['releasedSince', 'releasedBefore'],
  ['firstSeenSince', 'firstSeenBefore'],
];

/** The source belongs to either of these two, which leave out by themselves. */
const ofGenres: readonly (keyof Criteria)[][] = [
  ['genre', 'genreSource'],
  ['genreQ', 'genreSource'],
];

function toExclusions(query: FilterQuery): FilterInput<ReleaseFilter>[] {
  const names = Object.keys(criteria) as (keyof Criteria)[];
  const groups = [
    ...together,
    ...ofGenres,
    ...names.filter((name) => ![...together, ...ofGenres].flat().includes(name)).map((name) => [name]),
  ];
  return groups.map((group) => {
    const excluded: CriteriaQuery = Object.fromEntries(group.map((name) => [name, query[`not.${name}`]]));
    const { listedNow, isReissue, ...same } = excluded;
    return { ...same, listedNow: listedNow && states[listedNow], isReissue: isReissue && states[isReissue] };
  });
}

const onNames = ({ genre, genreQ, genreSource, name, q, artist }: FilterQuery) => ({
  genre,
  genreQ,
  genreSource,
  name,
  q,
  artist,
});

export const toReleaseFilter = (query: FilterQuery): FilterInput<ReleaseFilter> => ({
  ...onRelease(query),
  ...onNames(query),
});

/** Artists with a release that matches the query. */
export function toArtistFilter(query: FilterQuery): FilterInput<ArtistFilter> {
  const { type, ...same } = onRelease(query);
  return { ...same, releaseType: type, ...onNames(query) };
}

/** The releases of an artist in that list, without the criteria that filter the artist. */
export const toFilterOfTheirReleases = (query: FilterQuery): FilterInput<ReleaseFilter> => onRelease(query);
