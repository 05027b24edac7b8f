import { artistListParameters } from '../rest/parameters.ts';
import { artist, artistList } from './artist.schemas.ts';
import { ambiguousExample, artistExample, artistListExample, notFoundExample } from './examples.ts';
import { link, location, validators } from './headers.ts';
import { conditions, toParameters } from './parameters.ts';
import { ambiguousName, problem } from './problem.schemas.ts';
import { json, problemAnswer, responseRef, usual } from './responses.ts';

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
