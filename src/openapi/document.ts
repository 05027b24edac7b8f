import { artistPaths } from './artists.paths.ts';
import { changePaths } from './changes.paths.ts';
import { toComponents } from './component.ts';
import { feedPaths } from './feeds.paths.ts';
import { headers } from './headers.ts';
import { healthPaths } from './health.paths.ts';
import { openApiPaths } from './openapi.paths.ts';
import { responses } from './responses.ts';

/** The OpenAPI document of all that is not GraphQL. A new group of paths is a file of its own, and a line here. */
export const createDocument = () => ({
  openapi: '3.1.1',
  info: {
    title: 'Release Graph',
    version: '0.1.0',
    description:
      "A local graph of Spotify's new releases and their artists. GET may be HEAD everywhere. GraphQL, at /graphql, describes itself.",
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This server.' }],
  // Nothing that is read asks who reads it.
  security: [],
  tags: [
    { name: 'Artists', description: 'Artists with their releases.' },
    { name: 'Changes', description: 'What happened to the graph, for who keeps a copy.' },
    { name: 'Feeds', description: 'Releases for feed readers and calendars.' },
    { name: 'Health', description: 'For whoever watches the server.' },
    { name: 'Description', description: 'What there is.' },
  ],
  paths: { ...artistPaths, ...changePaths, ...feedPaths, ...healthPaths, ...openApiPaths },
  components: { schemas: toComponents(), responses, headers },
});
