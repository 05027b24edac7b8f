import { z } from 'zod';
import type { PresentedChange } from '../rest/present-change.ts';
import { artist, release } from './artist.schemas.ts';
import { component } from './component.ts';
import { count, moment } from './values.ts';

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

export const change = component(
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
