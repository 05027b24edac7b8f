import type { Context } from 'koa';

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
] as const;

/** What else may make an answer one for a single client, or of a part: such a request is answered anew. */
const personal = ['authorization', 'cookie', 'content-encoding', 'transfer-encoding', 'expect', 'range'] as const;

const json = /^application\/json(; *charset=utf-8)?$/i;

const maxKeyLength = 16_384;

/** What decides the answer to the request, as long as the graph stays the same; null for one that is to be answered anew. */
export function keyOf(ctx: Context, body: Buffer | null): string | null {
  const { headers, url } = ctx.req;
  for (const name of personal) if (headers[name] !== undefined) return null;
  // HEAD is told what GET is.
  let key = `${body === null ? 'GET' : 'POST'} ${url}`;
  for (const name of deciding) key += `\n${headers[name] ?? ''}`;
  // Whether a page is one of ours depends on the name that it asks for.
  if (headers.origin !== undefined) key += `\n${headers.host ?? ''}`;
  if (body !== null) key += `\n\n${body.toString('latin1')}`;
  return key.length <= maxKeyLength ? key : null;
}

/** Whether a request may have a kept answer: one that reads, and of which the whole can be looked at beforehand. */
export const mayBeKept = ({ req }: Context): boolean =>
  req.method === 'GET' ||
  req.method === 'HEAD' ||
  (req.method === 'POST' && isGraphQL(req.url ?? '') && isSmallJson(req.headers));

const isGraphQL = (url: string): boolean => url === '/graphql' || url === '/graphql/';

const isSmallJson = (headers: Context['req']['headers']): boolean =>
  json.test(headers['content-type'] ?? '') &&
  personal.every((name) => headers[name] === undefined) &&
  Number(headers['content-length'] ?? Number.NaN) <= maxKeyLength;
