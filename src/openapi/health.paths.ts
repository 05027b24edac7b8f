import { health, readiness, unready } from './health.schemas.ts';
import { json, usual } from './responses.ts';

export const healthPaths = {
  '/healthz': {
    get: {
      operationId: 'getHealth',
      tags: ['Health'],
      summary: 'Whether the process answers',
      responses: { 200: json('It does.', health, { status: 'ok' }), ...usual },
    },
  },
  '/readyz': {
    get: {
      operationId: 'getReadiness',
      tags: ['Health'],
      summary: 'Whether the database answers, with all migrations',
      parameters: [
        {
          name: 'verbose',
          in: 'query',
          description: 'Adds how current the graph is.',
          allowEmptyValue: true,
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: json('It does.', readiness, { status: 'ok' }),
        503: json('It does not.', unready, { status: 'unavailable', detail: 'The database does not answer.' }),
        ...usual,
      },
    },
  },
};
