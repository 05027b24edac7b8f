import { z } from 'zod';
import { expectedArtist, maxFilterArtists, toArtistSpotifyId } from '../catalog/read/criteria/artist-criterion.ts';
import { maxWordsLength } from '../catalog/read/criteria/name-criteria.ts';
import { calendarDay, moment, type TextFormat } from '../graphql/text-formats.ts';
import { countCharacters } from '../names/fold-name.ts';
import { expected, single } from './read-query.ts';

export const formatted = ({ expected: what, accepts }: TextFormat) => z.string().refine(accepts, expected(what));

const length = {
  error: ({ input }: { input?: unknown }) =>
    `expected 1 to ${maxWordsLength} characters, got ${countCharacters(String(input))}`,
};

export const day = (description: string, example: string) =>
  single(formatted(calendarDay).meta({ format: 'date' }))
    .optional()
    .meta({ description, example });

// An unescaped plus sign arrives as a space.
export const time = (description: string, example: string) =>
  single(
    z
      .string()
      .transform((text) => text.replace(/ (?=\d{2}:\d{2}$)/, '+'))
      .pipe(formatted(moment).meta({ format: 'date-time' })),
  )
    .optional()
    .meta({ description, example });

export const wordsParameter = single(
  z
    .string()
    .trim()
    .min(1, length)
    .refine((text) => countCharacters(text) <= maxWordsLength, length)
    .meta({ maxLength: maxWordsLength }),
);

export const artistId = z.string().refine((id) => toArtistSpotifyId(id) !== null, expected(expectedArtist));

export const tooMany = {
  error: ({ input }: { input?: unknown }) =>
    `expected at most ${maxFilterArtists} artists, got ${Array.isArray(input) ? input.length : 0}`,
};
