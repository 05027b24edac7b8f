import { entityTag } from './headers.ts';
import { tagCondition } from './parameters.ts';
import { answer, responseRef, usual } from './responses.ts';

export const openApiPaths = {
  '/api/openapi.json': {
    get: {
      operationId: 'getOpenApi',
      tags: ['Description'],
      summary: 'This document',
      parameters: tagCondition,
      responses: {
        200: { ...answer('OpenAPI 3.1.', 'application/json', { type: 'object' }), headers: entityTag },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        ...usual,
      },
    },
  },
};
