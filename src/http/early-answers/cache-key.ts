import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { bearsOurs } from '../access/session-cookie.ts';

/** The headers by which answers to the same address differ, or on which it depends whether they are given. */
const deciding = [
  'accept',
  'accept-encoding',
  'origin',
  'content-type',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'sec-fetch-site',
  'x-forwarded-proto',
  'x-forwarded-host',
] as const;

/** What else may make an answer one for a single client, or of a part: such a request is answered anew. */
const personal = ['authorization', 'content-encoding', 'transfer-encoding', 'expect', 'range'] as const;

const json = /^application\/json(; *charset=utf-8)?$/i;

/** Longer requests are rare, and hardly ever sent twice. */
const maxKeyLength = 16_384;

/**
 * How much of a request has to be known to tell whether it was asked before: its head; its head and its body, which
 * is then small and not encoded; or `null`: it is answered anew whatever it is.
 */
export function keyParts({ method, url, headers }: IncomingMessage): 'head' | 'body' | null {
  for (const name of personal) if (headers[name] !== undefined) return null;
  if (headers.cookie !== undefined && bearsOurs(headers.cookie)) return null;
  if (method === 'GET' || method === 'HEAD') return 'head';
  return method === 'POST' && (url === '/graphql' || url === '/graphql/') && isSmallJson(headers) ? 'body' : null;
}

const isSmallJson = (headers: IncomingHttpHeaders): boolean =>
  json.test(headers['content-type'] ?? '') && Number(headers['content-length'] ?? Number.NaN) <= maxKeyLength;

/** What decides the answer, as long as the graph stays the same: HEAD is told what GET is. Null for what is too long. */
export function cacheKey({ url, headers }: IncomingMessage, body: Buffer | null): string | null {
  let key = `${body === null ? 'GET' : 'POST'} ${url}`;
  for (const name of deciding) key += `\n${headers[name] ?? ''}`;
  // Whether a page is one of ours depends on the name that it asks for.
  if (headers.origin !== undefined) key += `\n${headers.host ?? ''}`;
  if (body !== null) key += `\n\n${body.toString('latin1')}`;
  return key.length <= maxKeyLength ? key : null;
}
