import { z } from 'zod';
import { releaseListParameters } from '../rest/parameters.ts';
import type { PresentedFullRelease, PresentedReleaseDetails } from '../rest/present-release.ts';
import { catalog, page, release } from './artists.ts';
import { noReleaseExample, releaseDetailsExample, releaseListExample } from './examples.ts';
import { genreSourcesOfList, releaseFacts, sources } from './facts.ts';
import {
  component,
  conditions,
  count,
  dateTime,
  json,
  link,
  problemAnswer,
  problemSchema,
  responseRef,
  toParameters,
  uri,
  usual,
  validators,
} from './parts.ts';

export const fullRelease = component(
  'FullRelease',
  release.extend({
    releasedOn: z
      .string()
      .nullable()
      .describe(
        'The first day that releaseDate can mean; null if there is no date, or if it is more than two years ahead.',
      ),
    label: z.string().nullable(),
    upc: z.string().nullable(),
    firstSeenAt: dateTime.describe('When this server first stored the release.'),
    listings: z
      .array(z.strictObject({ market: z.string(), listedFrom: dateTime, listedUntil: dateTime.nullable() }))
      .describe('The periods in which Spotify listed the release as new, earliest first.'),
    musicbrainz: releaseFacts
      .nullable()
      .optional()
      .describe('Null if nothing is known. Absent in a list without include, or before the server read MusicBrainz.'),
    sources,
  }) satisfies z.ZodType<Omit<PresentedFullRelease, 'releaseDatePrecision'>>,
);

const releaseDetails = component(
  'ReleaseDetails',
  fullRelease.extend({
    editions: z
      .array(
        z.strictObject({
          id: z.string().describe('The Spotify id.'),
          name: z.string(),
          type: z.string(),
          releaseDate: z.string().nullable(),
          totalTracks: count.nullable(),
          url: uri,
        }),
      )
      .describe('The release with its other editions, the one that lists show first.'),
  }) satisfies z.ZodType<Omit<PresentedReleaseDetails, 'releaseDatePrecision'>>,
);

const releaseList = component(
  'ReleaseList',
  z.strictObject({ releases: z.array(fullRelease), page, catalog, genreSources: genreSourcesOfList, sources }),
);

const releaseParameter = {
  name: 'release',
  in: 'path',
  required: true,
  description: 'The Spotify id, the global id, or mbid: and the id of the release group at MusicBrainz.',
  schema: { type: 'string' },
};

export const releasePaths = {
  '/api/releases/': {
    get: {
      operationId: 'listReleases',
      tags: ['Releases'],
      summary: 'Releases that match the filters',
      description:
        'Without filters: the releases that Spotify lists as new now, the newest release date first. The final slash may be left out.',
      parameters: [...toParameters(releaseListParameters), ...conditions],
      responses: {
        200: { ...json('A page of releases.', releaseList, releaseListExample), headers: { ...link, ...validators } },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        ...usual,
      },
    },
  },
  '/api/releases/{release}': {
    get: {
      operationId: 'getRelease',
      tags: ['Releases'],
      summary: 'One release',
      description: 'Takes no query parameters. A final slash is allowed.',
      parameters: [releaseParameter, ...conditions],
      responses: {
        200: { ...json('The release.', releaseDetails, releaseDetailsExample), headers: validators },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        404: problemAnswer('No release has this id.', problemSchema, noReleaseExample),
        ...usual,
      },
    },
  },
};
