import { askRaw } from '../support/http/raw-request.ts';

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

/** From a separate address, for the rate limit. */
const asker = { accept: '*/*', 'x-forwarded-for': '203.0.113.7' };

/** The answers to ordinary requests, without headers that depend on the time. */
export const readUsualAnswers = (url: string) =>
  Promise.all(
    paths.map(async (path) => {
      const { status, headers, body } = await askRaw(url, path, { headers: asker });
      const { date: _date, ratelimit: _ratelimit, 'last-modified': _lastModified, ...lasting } = headers;
      return { path, status, headers: lasting, body: body.toString() };
    }),
  );
