import { z } from 'zod';
import { changeParameters } from '../rest/parameters.ts';
import type { PresentedChange } from '../rest/present-change.ts';
import { artist } from './artists.ts';
import { changeExample, changeListExample } from './examples.ts';
import {
  component,
  conditions,
  count,
  dateTime,
  problemAnswer,
  problemSchema,
  refOf,
  responseRef,
  resumeLink,
  toParameters,
  usual,
  validators,
} from './parts.ts';
import { fullRelease } from './releases.ts';
import { announcement } from './upcoming.ts';

export const changedArtist = component(
  'ChangedArtist',
  artist.omit({ releases: true }).extend({ firstSeenAt: dateTime }),
);

const changedRelease = component(
  'ChangedRelease',
  fullRelease.omit({ artists: true }).extend({
    artists: z.array(z.string()).describe('The Spotify ids of the artists, in billing order.'),
  }),
);

export const fieldChange = z.strictObject({
  field: z.string().describe('The name of the field in the GraphQL schema.'),
  old: z.unknown(),
  new: z.unknown(),
});

const change = component(
  'Change',
  z
    .strictObject({
      cursor: z.string().describe('The cursor after this line, for the parameter after.'),
      revision: count.describe('The revision of the graph that the change belongs to.'),
      at: dateTime,
      kind: z.enum(['created', 'changed', 'listed', 'delisted', 'removed', 'withdrawn', 'linked']),
      type: z.enum(['artist', 'release', 'announcement']),
      id: z.string().describe('The Spotify id; of an announcement, the MusicBrainz id of its release group.'),
      market: z.string().nullable().describe('The market, for listed and delisted; otherwise null.'),
      fields: z
        .array(fieldChange)
        .describe('For changed, withdrawn and linked, the fields with their old and new values; otherwise empty.'),
      node: z
        .union([changedArtist, changedRelease, announcement])
        .nullable()
        .describe('The artist, release or announcement as it is now; null if it was deleted.'),
    })
    .describe('A line of the change log.') satisfies z.ZodType<Omit<PresentedChange, 'node'>>,
);

const changeList = component(
  'ChangeList',
  z.strictObject({
    changes: z.array(change),
    page: z.strictObject({
      limit: count,
      next: z.string().nullable().describe('The path of the next page; null if there are no changes.'),
      resume: z.string().describe('The path where to continue, now or later.'),
    }),
  }),
);

/** JSON Schema has no word for lines: each of them is what contentSchema says. */
const lines = {
  type: 'string',
  description: 'One change per line, as JSON. Empty if there are no changes.',
  contentMediaType: 'application/json',
  contentSchema: refOf(change),
};

export const changePaths = {
  '/api/changes': {
    get: {
      operationId: 'listChanges',
      tags: ['Changes'],
      summary: 'The changes of the graph, oldest first',
      description:
        'Every response with changes has a Link to the next ones. After the last change the response is empty, and its Link is where to continue later. A final slash is allowed.',
      parameters: [...toParameters(changeParameters), ...conditions],
      responses: {
        200: {
          description: 'Changes: one JSON object per line, or one JSON document if Accept prefers application/json.',
          content: {
            'application/x-ndjson': { schema: lines, example: `${JSON.stringify(changeExample)}\n` },
            'application/json': { schema: refOf(changeList), example: changeListExample },
          },
          headers: { ...resumeLink, ...validators },
        },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        410: problemAnswer('Changes after the cursor are missing. Copy the graph again.', problemSchema),
        ...usual,
      },
    },
  },
};
