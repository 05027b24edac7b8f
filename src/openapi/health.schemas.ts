import { z } from 'zod';
import { component } from './component.ts';
import { count, moment, source } from './values.ts';

const capability = z.strictObject({ granted: z.boolean(), learntAt: moment });

export const readiness = component(
  'Readiness',
  z.strictObject({
    status: z.literal('ok'),
    database: z.strictObject({ status: z.literal('ok'), migrations: z.array(z.string()) }).optional(),
    revision: count.optional(),
    changedAt: moment.nullable().optional(),
    source: source.optional(),
    lastSync: z
      .strictObject({
        run: count,
        trigger: z.string(),
        status: z.string(),
        startedAt: moment,
        finishedAt: moment.nullable(),
        message: z.string().nullable(),
      })
      .nullable()
      .optional(),
    staleness: z
      .strictObject({
        syncedAt: moment.nullable(),
        ageSeconds: z.int().nullable(),
        browseFeed: z.strictObject({ newestReleasedOn: z.string(), staleSince: moment.nullable() }).nullable(),
      })
      .optional(),
    capabilities: z
      .strictObject({
        browse: capability.nullable(),
        batchArtists: capability.nullable(),
        searchPage: z.strictObject({ limit: count, learntAt: moment }).nullable(),
      })
      .optional(),
    cooldowns: z.array(z.strictObject({ endpoint: z.string(), notBefore: moment })).optional(),
  }),
);

export const unready = component(
  'Unready',
  z.strictObject({
    status: z.literal('unavailable'),
    database: z.strictObject({ status: z.literal('unavailable') }).optional(),
    detail: z.string(),
  }),
);

export const health = component('Health', z.strictObject({ status: z.literal('ok') }));
