import { z } from 'zod';
import { maxWordsLength } from '../catalog/read/name-criteria.ts';
import { knownReleaseTypes } from '../catalog/read/release-filter.ts';
import { countCharacters } from '../catalog/schema/fold-name.ts';
import { calendarDay, countryCode, moment, type TextFormat } from '../graphql/text-formats.ts';
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

/** What narrows a list: the criteria of GraphQL's filters, by the same names. */
const filters = {
  genre: single(z.string().min(1, expected('the name of a genre')))
    .optional()
    .meta({ description: 'A genre of the artist, by its whole name.', example: 'art pop' }),
  market: single(formatted(countryCode).meta({ pattern: '^[A-Z]{2}$' }))
    .optional()
    .meta({
      description:
        'The market that listedNow and listedOn speak of, ISO 3166-1 alpha-2; with listedNow=any, ever listed there.',
      example: 'US',
    }),
  type: list(z.enum([...knownReleaseTypes, 'other'], expected(`${knownReleaseTypes.join(', ')} or other`)))
    .optional()
    .meta({
      description: 'One of these kinds of release: repeated or separated by commas, in whatever case.',
      example: ['album', 'ep'],
    }),
  releasedSince: day('Released on this day or later.', '2026-11-01'),
  releasedBefore: day('Released before this day.', '2026-12-01'),
  listedNow: single(z.enum(['true', 'false', 'any'], expected('true, false or any')))
    .optional()
    .meta({
      description:
        'Whether Spotify lists it as new now (in market, if given); any: it does not matter. True where it is not given, any where listedOn is.',
    }),
  // A plus sign that was not escaped arrives as a space.
  listedOn: single(
    z
      .string()
      .transform((text) => text.replace(/ (?=\d{2}:\d{2}$)/, '+'))
      .pipe(formatted(moment).meta({ format: 'date-time' })),
  )
    .optional()
    .meta({
      description: 'A moment at which it was listed as new (in market, if given), by the history of syncs.',
      example: '2026-11-22T06:00:00Z',
    }),
  name: single(z.string().min(1, expected('the beginning of a name')))
    .optional()
    .meta({ description: 'How the name begins, whatever its case, diacritics and width.' }),
  q: single(
    z
      .string()
      .trim()
      .min(1, length)
      .refine((text) => countCharacters(text) <= maxWordsLength, length)
      .meta({ maxLength: maxWordsLength }),
  )
    .optional()
    .meta({ description: 'Words of the name, the last one perhaps unfinished, as in the search of GraphQL.' }),
};

/** The largest page of artists, and what a page has where nothing else is asked for. */
export const maxPageSize = 200;

export const artistListParameters = z.object({
  limit: pageSize(maxPageSize, maxPageSize).meta({ description: 'How many artists a page has.' }),
  after: single(z.string())
    .optional()
    .meta({ description: 'The cursor that page.next of the page before carries, under the same filters.' }),
  ...filters,
});

/** The largest feed; readers ask for it again and again, so that it need not go far back. */
export const maxFeedSize = 100;

export const feedParameters = z.object({
  limit: pageSize(maxFeedSize, 50).meta({ description: 'How many releases, the newest first.' }),
  ...filters,
});

/** The largest page of changes: a mirror may have been away for long. */
export const maxChanges = 1000;

export const changeParameters = z.object({
  limit: pageSize(maxChanges, 200).meta({ description: 'How many changes, the oldest first.' }),
  after: single(z.string())
    .optional()
    .meta({ description: 'The cursor of the change to go on behind; the oldest that is kept where it is not given.' }),
});

export const noParameters = z.object({});

export type FilterQuery = Omit<z.output<typeof feedParameters>, 'limit'>;
