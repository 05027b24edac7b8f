import { z } from 'zod';
import type { ArtistFilter } from '../catalog/read/artist-filter.ts';
import { maxWordsLength } from '../catalog/read/name-criteria.ts';
import type { FilterInput } from '../catalog/read/paging/question.ts';
import { knownReleaseTypes, type ReleaseFilter } from '../catalog/read/release-filter.ts';
import { calendarDay, countryCode, moment, type TextFormat } from '../graphql/text-formats.ts';
import { countCharacters } from '../names/fold-name.ts';
import { expected, list, single } from './read-query.ts';

const formatted = ({ expected: what, accepts }: TextFormat) => z.string().refine(accepts, expected(what));

const pageSize = (most: number, usual: number) => {
  const range = expected(`a whole number from 1 to ${most}`);
  return single(
    z
      .string()
      .regex(/^\d{1,9}$/, range)
      .transform(Number)
      .pipe(z.int(range).min(1, range).max(most, range)),
  ).default(usual);
};

const length = {
  error: ({ input }: { input?: unknown }) =>
    `expected 1 to ${maxWordsLength} characters, got ${countCharacters(String(input))}`,
};

const day = (description: string, example: string) =>
  single(formatted(calendarDay).meta({ format: 'date' }))
    .optional()
    .meta({ description, example });

const words = single(
  z
    .string()
    .trim()
    .min(1, length)
    .refine((text) => countCharacters(text) <= maxWordsLength, length)
    .meta({ maxLength: maxWordsLength }),
);

/** The filters, with the names of GraphQL's filters. */
const filters = {
  genre: single(z.string().min(1, expected('the name of a genre')))
    .optional()
    .meta({ description: 'The artist has this genre: the whole name, in any case.', example: 'art pop' }),
  genreQ: words.optional().meta({
    description: 'The artist has a genre with all of these words; the last one may be incomplete.',
    example: 'pop',
  }),
  market: single(formatted(countryCode).meta({ pattern: '^[A-Z]{2}$' }))
    .optional()
    .meta({
      description:
        'The market for listedNow and listedOn, ISO 3166-1 alpha-2. With listedNow=any, Spotify listed the release there at any time.',
      example: 'US',
    }),
  type: list(z.enum([...knownReleaseTypes, 'other'], expected(`${knownReleaseTypes.join(', ')} or other`)))
    .optional()
    .meta({
      description:
        'The release has one of these types. Repeat the parameter or separate values by commas, in any case.',
      example: ['album', 'ep'],
    }),
  releasedSince: day('Released on this day or later.', '2026-11-01'),
  releasedBefore: day('Released before this day.', '2026-12-01'),
  listedNow: single(z.enum(['true', 'false', 'any'], expected('true, false or any')))
    .optional()
    .meta({
      description:
        'Whether Spotify lists the release as new now (in market, if set). any turns this filter off. Defaults to true, and to any if listedOn is set.',
    }),
  // An unescaped plus sign arrives as a space.
  listedOn: single(
    z
      .string()
      .transform((text) => text.replace(/ (?=\d{2}:\d{2}$)/, '+'))
      .pipe(formatted(moment).meta({ format: 'date-time' })),
  )
    .optional()
    .meta({
      description: 'Spotify listed the release as new at this time (in market, if set), according to the syncs so far.',
      example: '2026-11-22T06:00:00Z',
    }),
  name: single(z.string().min(1, expected('at least one character')))
    .optional()
    .meta({ description: 'The name starts with this text, ignoring case, diacritics and width.' }),
  q: words.optional().meta({
    description:
      'The name contains all of these words; the last one may be incomplete, as in the GraphQL field search.',
  }),
};

/** The largest page of artists, and the default. */
export const maxRestPageSize = 200;

export const artistListParameters = z.object({
  limit: pageSize(maxRestPageSize, maxRestPageSize).meta({ description: 'The number of artists per page.' }),
  after: single(z.string())
    .optional()
    .meta({ description: 'The cursor from page.next of the previous page, with the same filters.' }),
  ...filters,
});

/** Feed readers poll often, so a feed needs no older releases. */
export const maxFeedSize = 100;

export const feedParameters = z.object({
  limit: pageSize(maxFeedSize, 50).meta({ description: 'The number of releases.' }),
  ...filters,
});

/** Large, because a mirror may be far behind. */
export const maxChanges = 1000;

export const changeParameters = z.object({
  limit: pageSize(maxChanges, 200).meta({ description: 'The number of changes.' }),
  after: single(z.string()).optional().meta({
    description: 'Return changes after this cursor. Without it, start at the oldest change that the server still has.',
  }),
});

export const noParameters = z.object({});

export type FilterQuery = Omit<z.output<typeof feedParameters>, 'limit'>;

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

const onNames = ({ genre, genreQ, name, q }: FilterQuery) => ({ genre, genreQ, name, q });

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
