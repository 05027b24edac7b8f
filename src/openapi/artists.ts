import { z } from 'zod';
import type { Image } from '../catalog/schema/image.ts';
import { artistListParameters } from '../rest/parameters.ts';
import type { PresentedArtist, PresentedRelease } from '../rest/present-artist.ts';
import { ambiguousExample, artistExample, artistListExample, notFoundExample } from './examples.ts';
import { artistFacts, genreSourcesOfList, sources } from './facts.ts';
import {
  ambiguousName,
  component,
  conditions,
  count,
  dateTime,
  json,
  link,
  location,
  problemAnswer,
  problemSchema,
  responseRef,
  source,
  toParameters,
  uri,
  usual,
  validators,
} from './parts.ts';

const image = component(
  'Image',
  z.strictObject({ url: uri, width: z.int().nullable(), height: z.int().nullable() }) satisfies z.ZodType<Image>,
);

export const release = component(
  'Release',
  z.strictObject({
    id: z.string().describe('The Spotify id.'),
    name: z.string(),
    type: z
      .string()
      .describe("Spotify's album_type: album, single, ep, compilation, or a value that Spotify adds later."),
    releaseDate: z
      .string()
      .nullable()
      .describe('The date as Spotify returns it: 2026-11-20, 2026-11 or 2026. Null if it returns none.'),
    releaseDatePrecision: z.enum(['day', 'month', 'year']).nullable(),
    totalTracks: count.nullable(),
    url: uri,
    images: z.array(image),
    artists: z.array(z.strictObject({ id: z.string(), name: z.string() })).describe('The artists, in billing order.'),
  }) satisfies z.ZodType<Omit<PresentedRelease, 'releaseDatePrecision'>>,
);

export const artist = component(
  'Artist',
  z.strictObject({
    id: z.string().describe('The Spotify id.'),
    name: z.string(),
    url: uri,
    genres: z
      .array(z.string())
      .nullable()
      .describe('Null if Spotify does not return them; empty if the artist has none.'),
    popularity: count.nullable(),
    followers: count.nullable(),
    images: z.array(image),
    releases: z.array(release),
    musicbrainz: artistFacts
      .nullable()
      .optional()
      .describe('Null if nothing is known. Absent in a list without include, or before the server read MusicBrainz.'),
    sources,
  }) satisfies z.ZodType<Omit<PresentedArtist, 'releases'>>,
);

export const page = z.strictObject({
  total: count.describe('The number of items on all pages.'),
  limit: count,
  next: z.string().nullable().describe('The path of the next page, with the same filters; null on the last page.'),
});

export const catalog = z.strictObject({
  revision: count.describe('A number that each change of the graph increases.'),
  source: source.describe('The source of the releases. Releases of the sandbox are demo data.'),
  changedAt: dateTime.nullable(),
});

const artistList = component(
  'ArtistList',
  z.strictObject({ artists: z.array(artist), page, catalog, genreSources: genreSourcesOfList, sources }),
);

const artistParameter = {
  name: 'artist',
  in: 'path',
  required: true,
  description:
    'The Spotify id, mbid: and the id at MusicBrainz, or the whole name, ignoring case, diacritics and width. The value must be percent-encoded: AC/DC is AC%2FDC.',
  schema: { type: 'string' },
};

const moved = { description: 'Moved permanently. The new location keeps the query.', headers: location };

export const artistPaths = {
  '/api/artists/': {
    get: {
      operationId: 'listArtists',
      tags: ['Artists'],
      summary: 'Artists with a release that matches the filters, and these releases',
      description:
        'Without filters: the artists with a release that Spotify lists as new now. The artist with the latest release comes first. The final slash may be left out. A server without a Spotify part lists artists of announcements, with id null and their ids at MusicBrainz (docs/rest.md).',
      parameters: [...toParameters(artistListParameters), ...conditions],
      responses: {
        200: { ...json('A page of artists.', artistList, artistListExample), headers: { ...link, ...validators } },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        ...usual,
      },
    },
  },
  '/api/artists/{artist}': {
    get: {
      operationId: 'getArtist',
      tags: ['Artists'],
      summary: 'One artist with all its releases in the graph',
      description: 'Takes no query parameters. A final slash is allowed.',
      parameters: [artistParameter, ...conditions],
      responses: {
        200: { ...json('The artist.', artist, artistExample), headers: validators },
        300: problemAnswer(
          'Several artists have this name. Request one of them by id.',
          ambiguousName,
          ambiguousExample,
        ),
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        404: problemAnswer('No artist has this id or name.', problemSchema, notFoundExample),
        ...usual,
      },
    },
  },
  '/api/artist': {
    get: {
      operationId: 'listArtistsOlder',
      tags: ['Artists'],
      summary: 'The older spelling of /api/artists/',
      description: 'Redirects. New clients use /api/artists/.',
      deprecated: true,
      responses: { 308: moved, ...usual, default: responseRef('Refused') },
    },
  },
  '/api/artist/{artist}': {
    get: {
      operationId: 'getArtistOlder',
      tags: ['Artists'],
      summary: 'The older spelling of /api/artists/{artist}',
      description: 'Redirects. New clients use /api/artists/{artist}.',
      deprecated: true,
      parameters: [artistParameter],
      responses: { 308: moved, ...usual, default: responseRef('Refused') },
    },
  },
};
