import Router from '@koa/router';
import { z } from 'zod';
import type { Revalidation } from '../http/caching/revalidation.ts';
import { noParameters } from '../rest/parameters.ts';
import { parseQuery, readQuery } from '../rest/read-query.ts';
import { artistPaths } from './artists.ts';
import { authPaths } from './auth.ts';
import { changePaths } from './changes.ts';
import { resourcesExample } from './examples.ts';
import { feedPaths } from './feeds.ts';
import { healthPaths } from './health.ts';
import {
  answer,
  component,
  entityTag,
  headers,
  json,
  responseRef,
  responses,
  serviceLink,
  tagCondition,
  toComponents,
  usual,
} from './parts.ts';
import { problemPaths } from './problems.ts';
import { releasePaths } from './releases.ts';
import { upcomingPaths } from './upcoming.ts';
import { webhookMessages } from './webhooks.ts';

const resourceList = component(
  'ResourceList',
  z.strictObject({
    resources: z.array(
      z.strictObject({ path: z.string().describe('A path, or a template with braces.'), title: z.string() }),
    ),
  }),
);

const openApiPaths = {
  '/api/': {
    get: {
      operationId: 'listResources',
      tags: ['Description'],
      summary: 'The resources of this server',
      description: 'The paths and path templates, each with a title. The final slash may be left out.',
      parameters: tagCondition,
      responses: {
        200: { ...json('The resources.', resourceList, resourcesExample), headers: { ...entityTag, ...serviceLink } },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        ...usual,
      },
    },
  },
  '/api/openapi.json': {
    get: {
      operationId: 'getOpenApi',
      tags: ['Description'],
      summary: 'This OpenAPI document',
      description: 'Everything that the server answers outside GraphQL, the pages and the sandbox.',
      parameters: tagCondition,
      responses: {
        200: {
          ...answer('OpenAPI 3.1.', 'application/json', { type: 'object' }, { example: { openapi: '3.1.1' } }),
          headers: entityTag,
        },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        ...usual,
      },
    },
  },
};

/** The OpenAPI document of everything except GraphQL. Each group of paths has a file of its own. */
const createDocument = () => ({
  openapi: '3.1.1',
  info: {
    title: 'Release Graph',
    version: '1.0.0',
    description:
      "A local graph of Spotify's new releases and their artists. Every path that answers GET also answers HEAD. GraphQL is at /graphql and has its own schema.",
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This server.' }],
  // Nothing that is read asks who reads it.
  security: [],
  tags: [
    { name: 'Artists', description: 'Artists with their releases.' },
    { name: 'Releases', description: 'Releases with their artists and listings.' },
    { name: 'Upcoming', description: 'Upcoming releases that ListenBrainz announces.' },
    { name: 'Changes', description: 'The changes of the graph, for clients that mirror it.' },
    { name: 'Feeds', description: 'Releases and announcements for feed readers and calendars.' },
    { name: 'Webhooks', description: 'The messages that the server sends to webhooks.' },
    { name: 'Login', description: 'Log in with Spotify, for browsers.' },
    { name: 'Health', description: 'Health checks.' },
    { name: 'Description', description: 'This description.' },
  ],
  paths: {
    ...artistPaths,
    ...releasePaths,
    ...upcomingPaths,
    ...changePaths,
    ...feedPaths,
    ...authPaths,
    ...healthPaths,
    ...problemPaths,
    ...openApiPaths,
  },
  webhooks: webhookMessages,
  components: { schemas: toComponents(), responses, headers },
});

export function createOpenApiRoutes({ ofProgram }: Revalidation): Router {
  const router = new Router({ sensitive: true });
  let document: string | null = null;
  router.get('/api/openapi.json{/}', ofProgram('application/json'), (ctx) => {
    readQuery(noParameters, parseQuery(ctx.querystring));
    ctx.type = 'json';
    document ??= JSON.stringify(createDocument());
    ctx.body = document;
  });
  return router;
}
