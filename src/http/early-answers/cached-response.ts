import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Context } from 'koa';
import { isShareable, type RateLimit } from '../access/rate-limit.ts';
import { isUnchanged } from '../caching/revalidation.ts';
import { operationNames } from '../messages/request-state.ts';

/** Names and values in turn, as `writeHead` takes them. */
export type FlatHeaders = string[];

/** A response with status 200 as it was sent, encoded or not. */
export interface CachedResponse {
  headers: FlatHeaders;
  /** The headers of a 304. */
  validators: FlatHeaders;
  tag: string | null;
  modifiedAt: string | null;
  /** Whether other caches may store it too. */
  isShareable: boolean;
  /** The name of the operation that it answers, null without one; undefined if it is no response of GraphQL. */
  operation: string | null | undefined;
  body: Buffer;
}

/** Reads the whole response before it is sent; `ctx.body` becomes a buffer. */
export async function captureResponse(ctx: Context): Promise<CachedResponse> {
  const type = ctx.response.get('Content-Type') || 'application/json; charset=utf-8';
  const body = await bytesOf(ctx.body);
  ctx.body = body;
  ctx.set('Content-Type', type);
  const headers = readHeaders(ctx);
  return {
    headers: headers.flat(),
    validators: headers.filter(([name]) => !ofContent.test(name)).flat(),
    tag: ctx.response.get('ETag') || null,
    modifiedAt: ctx.response.get('Last-Modified') || null,
    isShareable: isShareable(ctx.response.get('Cache-Control')),
    operation: operationNames.get(ctx.req),
    body,
  };
}

/** The response headers that hold for every request with the same key. */
export const readHeaders = (ctx: Context): [name: string, value: string][] =>
  Object.entries(ctx.res.getHeaders()).flatMap(([name, value]): [string, string][] =>
    value === undefined || ofRequest.test(name) ? [] : [value].flat().map((one) => [name, String(one)]),
  );

/** Set for each request. */
const ofRequest = /^ratelimit(-policy)?$/;

/** Not sent with a 304. */
const ofContent = /^(content-(type|encoding|length)|link)$/;

async function bytesOf(body: unknown): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body;
  if (body instanceof Readable) return buffer(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

export type SendCached = (request: IncomingMessage, response: ServerResponse, cached: CachedResponse) => void;

/** Only responses for one client have the numbers of the rate limit. */
export const createSendCached =
  (rate: RateLimit | null): SendCached =>
  (request, response, { headers, validators, tag, modifiedAt, isShareable, body }) => {
    const isNotModified = tag !== null && isUnchanged(request.headers, tag, modifiedAt);
    const own = isNotModified ? validators : headers;
    const all = rate === null || isShareable ? own : [...rate.headersOf(request).flat(), ...own];
    response.writeHead(isNotModified ? 304 : 200, all);
    if (isNotModified || request.method === 'HEAD') response.end();
    else if (body.length <= maxTextBytes) response.end(body.toString('latin1'), 'latin1');
    else response.end(body);
  };

/** Node joins a short text with the headers and sends both at once. In Latin-1 each byte is one character. */
const maxTextBytes = 8_192;
