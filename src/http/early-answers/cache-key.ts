import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { hasOwnCookie } from '../access/session-cookie.ts';
import { readAcceptEncoding } from '../messages/compression.ts';
import { allowedTypes, graphqlTypeOf, preferenceForEvents, prefersHtml } from '../messages/media-ranges.ts';

/** Accept and Accept-Encoding values whose meaning is remembered: browsers and libraries send a few dozen. */
const maxSpellings = 500;

/** Forgets everything when it is full: a least-recently-used list costs more than it saves here. */
function memoize(describe: (value: string) => string): (value: string) => string {
  const descriptions = new Map<string, string>();
  return (value) => {
    const cached = descriptions.get(value);
    if (cached !== undefined) return cached;
    if (descriptions.size >= maxSpellings) descriptions.clear();
    const description = describe(value);
    descriptions.set(value, description);
    return description;
  };
}

/** All that the server does by Accept, so that spellings with the same outcome share a key. */
const describeAccept = memoize((accept) =>
  [
    allowedTypes(accept),
    graphqlTypeOf(accept),
    prefersHtml(accept) && 'html',
    // A client that only accepts events gets JSON for all that is cached: subscriptions never are.
    preferenceForEvents(accept) === 'preferred' && 'events',
  ].join(),
);

const describeEncoding = memoize((acceptEncoding) => {
  const { preferred, takesIdentity } = readAcceptEncoding(acceptEncoding);
  return takesIdentity ? `${preferred}` : `only ${preferred}`;
});

/** The part of a request header that decides a response. */
type Normalize = (value: string, headers: IncomingHttpHeaders) => string;

const unchanged: Normalize = (value) => `=${value}`;
const presence: Normalize = (value) => (value === '' ? '' : 'present');

const keyed: Readonly<Record<string, Normalize>> = {
  accept: describeAccept,
  'accept-encoding': describeEncoding,
  origin: unchanged,
  // Whether a page is one of ours depends on the host that it calls.
  host: (value, { origin }) => (origin === undefined ? '' : value),
  'sec-fetch-site': (value) => (value === 'same-origin' ? value : ''),
  'content-type': unchanged,
  // A GraphQL query by GET needs one of these: see access/preflight.ts.
  'apollo-require-preflight': presence,
  'x-apollo-operation-name': presence,
  'x-forwarded-proto': unchanged,
  'x-forwarded-host': unchanged,
};

/** Their responses may be for one client, or for a part of the content. */
const bypassing = ['authorization', 'content-encoding', 'transfer-encoding', 'expect', 'range'] as const;

/** The request headers in the cache key. */
export const keyedHeaders: readonly string[] = Object.keys(keyed);

/** The request headers that make a request bypass the cache; Cookie does if it holds a cookie of this server. */
export const bypassingHeaders: readonly string[] = [...bypassing, 'cookie'];

/** Whether every request header that `Vary` names is in the cache key. */
export const isKeyedBy = (vary: string): boolean =>
  vary === '' || vary.split(',').every((name) => Object.hasOwn(keyed, name.trim().toLowerCase()));

const json = /^application\/json(; *charset=utf-8)?$/i;

/** Longer requests are rare and hardly ever repeated. */
const maxKeyLength = 16_384;
const maxHeaderLength = 512;

/** Whether the cache key needs the body, which is then short and not encoded. Null: the request bypasses the cache. */
export function keyParts({ method, url = '', headers }: IncomingMessage): 'head' | 'body' | null {
  for (const name of bypassing) if (headers[name] !== undefined) return null;
  if (headers.cookie !== undefined && hasOwnCookie(headers.cookie)) return null;
  if (method === 'GET' || method === 'HEAD') return 'head';
  return method === 'POST' && (url === '/graphql' || url === '/graphql/') && isShortJson(headers) ? 'body' : null;
}

const isShortJson = (headers: IncomingHttpHeaders): boolean =>
  json.test(headers['content-type'] ?? '') && Number(headers['content-length'] ?? Number.NaN) <= maxKeyLength;

const normalizers = Object.entries(keyed).map(([name, normalize]) => ({ name, normalize }));

/** All that decides a response at one revision of the graph. HEAD has the key of GET. Null for a request that is too long. */
export function cacheKey({ url, headers }: IncomingMessage, body: Buffer | null): string | null {
  let key = `${body === null ? 'GET' : 'POST'} ${url}`;
  for (const { name, normalize } of normalizers) {
    const value = headers[name];
    key += '\n';
    if (value === undefined) continue;
    // Node joins repeated headers; only Set-Cookie is a list.
    if (Array.isArray(value) || value.length > maxHeaderLength) return null;
    key += normalize(value, headers);
  }
  if (body !== null) key += `\n\n${body.toString('latin1')}`;
  return key.length <= maxKeyLength ? key : null;
}
