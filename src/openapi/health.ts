import { z } from 'zod';
import { component, count, dateTime, json, source, usual } from './parts.ts';

const capability = z.strictObject({ granted: z.boolean(), learntAt: dateTime });

const readiness = component(
  'Readiness',
  z.strictObject({
    status: z.literal('ok'),
    database: z.strictObject({ status: z.literal('ok'), migrations: z.array(z.string()) }).optional(),
    revision: count.optional(),
    changedAt: dateTime.nullable().optional(),
    source: source.optional(),
    lastSync: z
      .strictObject({
        run: count,
        trigger: z.string(),
        status: z.string(),
        startedAt: dateTime,
        finishedAt: dateTime.nullable(),
        message: z.string().nullable(),
      })
      .nullable()
      .optional(),
    staleness: z
      .strictObject({
        syncedAt: dateTime.nullable(),
        ageSeconds: z.int().nullable(),
        browseFeed: z.strictObject({ newestReleasedOn: z.string(), staleSince: dateTime.nullable() }).nullable(),
      })
      .optional(),
    capabilities: z
      .strictObject({
        browse: capability.nullable(),
        batchArtists: capability.nullable(),
        searchPage: z.strictObject({ limit: count, learntAt: dateTime }).nullable(),
      })
      .optional(),
    cooldowns: z.array(z.strictObject({ endpoint: z.string(), notBefore: dateTime })).optional(),
  }),
);

const unready = component(
  'Unready',
  z.strictObject({
    status: z.literal('unavailable'),
    database: z.strictObject({ status: z.literal('unavailable') }).optional(),
    detail: z.string(),
  }),
);

const health = component('Health', z.strictObject({ status: z.literal('ok') }));

export const healthPaths = {
  '/healthz': {
    get: {
      operationId: 'getHealth',
      tags: ['Health'],
      summary: 'Whether the process responds',
      description: 'Reads nothing from the database. For liveness checks.',
      responses: { 200: json('The process responds.', health, { status: 'ok' }), ...usual },
    },
  },
  '/readyz': {
    get: {
      operationId: 'getReadiness',
      tags: ['Health'],
      summary: 'Whether the database responds and has all migrations',
      description: 'For readiness checks. With verbose, also the state of the graph and the last sync.',
      parameters: [
        {
          name: 'verbose',
          in: 'query',
          description: 'Adds the state of the graph, the last sync and the Spotify app.',
          allowEmptyValue: true,
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: json('The database responds.', readiness, { status: 'ok' }),
        503: json('The database does not respond, or a migration is missing.', unready, {
          status: 'unavailable',
          detail: 'The database does not respond.',
        }),
        ...usual,
      },
    },
  },
};
