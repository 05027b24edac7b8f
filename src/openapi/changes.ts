import { z } from 'zod';
import { changeParameters } from '../rest/parameters.ts';
import type { PresentedChange } from '../rest/present-change.ts';
import { artist, release } from './artists.ts';
import {
  answer,
  component,
  conditions,
  count,
  moment,
  problem,
  problemAnswer,
  refOf,
  responseRef,
  resumeLink,
  toParameters,
  usual,
  validators,
} from './parts.ts';

const changedArtist = component('ChangedArtist', artist.omit({ releases: true }).extend({ firstSeenAt: moment }));

const changedRelease = component(
  'ChangedRelease',
  release.omit({ artists: true }).extend({
    artists: z.array(z.string()).describe("Spotify's ids, in billing order."),
    releasedOn: z.string().nullable().describe('The first day that releaseDate can mean.'),
    label: z.string().nullable(),
    upc: z.string().nullable(),
    firstSeenAt: moment,
    listings: z.array(z.strictObject({ market: z.string(), listedFrom: moment, listedUntil: moment.nullable() })),
  }),
);

const fieldChange = z.strictObject({
  field: z.string().describe('By its name in the GraphQL schema.'),
  old: z.unknown(),
  new: z.unknown(),
});

const change = component(
  'Change',
  z
    .strictObject({
      cursor: z.string().describe('Goes into after to go on behind this line.'),
      revision: count.describe('The one that the graph was raised to.'),
      at: moment,
      kind: z.enum(['created', 'changed', 'listed', 'delisted', 'removed']),
      type: z.enum(['artist', 'release']),
      id: z.string().describe("Spotify's id."),
      market: z.string().nullable().describe('Where it is listed now, or no longer; null for the other kinds.'),
      fields: z.array(fieldChange).describe('What was and what is; empty for the other kinds.'),
      node: z.union([changedArtist, changedRelease]).nullable().describe('As it is now; null when it is gone.'),
    })
    .describe('A line of the feed of changes.') satisfies z.ZodType<Omit<PresentedChange, 'node'>>,
);

/** JSON Schema has no word for lines: each of them is what contentSchema says. */
const lines = {
  type: 'string',
  description: 'A change on each line, as JSON; empty where there is none yet.',
  contentMediaType: 'application/json',
  contentSchema: refOf(change),
};

export const changePaths = {
  '/api/changes': {
    get: {
      operationId: 'listChanges',
      tags: ['Changes'],
      summary: 'What was created, changed, listed, delisted and removed, the oldest first',
      description:
        'Every answer with a change has a Link to the next. Behind the last change the answer is empty, and its Link is the place to ask again later. Also with a final slash.',
      parameters: [...toParameters(changeParameters), ...conditions],
      responses: {
        200: { ...answer('Changes.', 'application/x-ndjson', lines), headers: { ...resumeLink, ...validators } },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        410: problemAnswer('What came after the cursor is no longer kept: copy the graph anew.', problem),
        ...usual,
      },
    },
  },
};
