import { z } from 'zod';
import type { Image } from '../catalog/schema/image.ts';
import { artistListParameters } from '../rest/parameters.ts';
import type { PresentedArtist, PresentedRelease } from '../rest/present-artist.ts';
import { ambiguousExample, artistExample, artistListExample, notFoundExample } from './examples.ts';
import {
  address,
  ambiguousName,
  component,
  conditions,
  count,
  json,
  link,
  location,
  moment,
  problem,
  problemAnswer,
  responseRef,
  source,
  toParameters,
  usual,
  validators,
} from './parts.ts';

const image = component(
  'Image',
  z.strictObject({ url: address, width: z.int().nullable(), height: z.int().nullable() }) satisfies z.ZodType<Image>,
);

export const release = component(
  'Release',
  z.strictObject({
    id: z.string().describe("Spotify's id."),
    name: z.string(),
    type: z
      .string()
      .describe("Spotify's album_type as given: album, single, ep, compilation, or what it thinks of next."),
    releaseDate: z.string().nullable().describe('As Spotify gives it: 2026-11-20, 2026-11 or 2026.'),
    releaseDatePrecision: z.enum(['day', 'month', 'year']).nullable(),
    totalTracks: count.nullable(),
    url: address,
    images: z.array(image),
    artists: z.array(z.strictObject({ id: z.string(), name: z.string() })).describe('In billing order.'),
  }) satisfies z.ZodType<Omit<PresentedRelease, 'releaseDatePrecision'>>,
);

export const artist = component(
  'Artist',
  z.strictObject({
    id: z.string().describe("Spotify's id."),
    name: z.string(),
    url: address,
    genres: z.array(z.string()).nullable().describe('Null: Spotify does not tell; empty: the artist has none.'),
    popularity: count.nullable(),
    followers: count.nullable(),
    images: z.array(image),
    releases: z.array(release),
  }) satisfies z.ZodType<Omit<PresentedArtist, 'releases'>>,
);

const page = z.strictObject({
  total: count.describe('How many artists the filters find.'),
  limit: count,
  next: z.string().nullable().describe('Where the list goes on, with the same filters; null at its end.'),
});

const catalog = z.strictObject({
  revision: count.describe('Raised by each sync that changed something.'),
  source: source.describe('Where the releases come from; those of the sandbox are invented.'),
  changedAt: moment.nullable(),
});

const artistList = component('ArtistList', z.strictObject({ artists: z.array(artist), page, catalog }));

const artistParameter = {
  name: 'artist',
  in: 'path',
  required: true,
  description: "Spotify's id, or the name, whatever its case, diacritics and width; a slash in it as %2F.",
  schema: { type: 'string' },
};

const moved = { description: 'Permanently elsewhere; the query goes along.', headers: location };

export const artistPaths = {
  '/api/artists': {
    get: {
      operationId: 'listArtists',
      tags: ['Artists'],
      summary: 'Artists that have a release that meets the filters, each with those releases',
      description:
        'Without filters: the artists whose releases are listed as new now. Who released last comes first. Also with a final slash.',
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
      summary: 'One artist with all its releases that the graph has',
      description: 'It takes no query parameters. Also with a final slash.',
      parameters: [artistParameter, ...conditions],
      responses: {
        200: { ...json('The artist.', artist, artistExample), headers: validators },
        300: problemAnswer('Several artists bear the name: ask by id for one.', ambiguousName, ambiguousExample),
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        404: problemAnswer('No artist has the id or the name.', problem, notFoundExample),
        ...usual,
      },
    },
  },
  '/api/artist': {
    get: {
      operationId: 'listArtistsOlder',
      tags: ['Artists'],
      summary: 'The older spelling of /api/artists/',
      deprecated: true,
      responses: { 308: moved, ...usual, default: responseRef('Refused') },
    },
  },
  '/api/artist/{artist}': {
    get: {
      operationId: 'getArtistOlder',
      tags: ['Artists'],
      summary: 'The older spelling of /api/artists/{artist}',
      deprecated: true,
      parameters: [artistParameter],
      responses: { 308: moved, ...usual, default: responseRef('Refused') },
    },
  },
};
