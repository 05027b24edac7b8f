import { askRaw } from '../support/ask-raw.ts';

const paths = [
  '/',
  '/api/artists/?limit=5',
  '/api/changes?limit=5',
  '/api/openapi.json',
  '/feeds/releases.atom',
  '/feeds/releases.ics',
  '/graphql?query={releases(first:3){nodes{name,artists{name}}}}',
  '/playground',
  '/problems/bad-input',
];

/** What well-formed requests are answered, without what tells the time. */
export const readUsualAnswers = (url: string) =>
  Promise.all(
    paths.map(async (path) => {
      const { status, headers, body } = await askRaw(url, path, { headers: { accept: '*/*' } });
      const { date: _, ratelimit: __, ...lasting } = headers;
      return { path, status, headers: lasting, body: body.toString() };
    }),
  );
