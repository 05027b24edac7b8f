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

/** The age of the graph on a page. */
const age = /(just now|\d+ (minute|hour)s? ago)(?=<\/time>)/;

/** The answers to ordinary requests, without what depends on the time. */
export const readUsualAnswers = (url: string) =>
  Promise.all(
    paths.map(async (path) => {
      const { status, headers, body } = await askRaw(url, path, { headers: asker });
      const { date: _date, ratelimit: _ratelimit, 'last-modified': _lastModified, ...lasting } = headers;
      const text = body.toString();
      if (!age.test(text)) return { path, status, headers: lasting, body: text };
      const { 'content-length': _length, etag: _etag, ...others } = lasting;
      return { path, status, headers: others, body: text.replace(age, 'at some time') };
    }),
  );
