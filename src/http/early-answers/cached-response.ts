import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Context } from 'koa';
import { hasAnswer } from '../caching/revalidation.ts';

/** Names and values in turn, as `writeHead` takes them. */
export type FlatHeaders = readonly string[];

/** An answer with status 200 as it left, encoded or not. */
export interface CachedResponse {
  headers: FlatHeaders;
  /** Those of the headers that a 304 has. */
  validators: FlatHeaders;
  tag: string | null;
  modifiedAt: string | null;
  body: Buffer;
}

/** The answer as it is about to leave; its body is bytes from here on. */
export async function captureResponse(ctx: Context): Promise<CachedResponse> {
  const type = ctx.response.get('Content-Type') || 'application/json; charset=utf-8';
  const body = await bytesOf(ctx.body);
  ctx.body = body;
  ctx.set('Content-Type', type);
  const headers = headersOf(ctx);
  return {
    headers: headers.flat(),
    validators: headers.filter(([name]) => !ofContent.test(name)).flat(),
    tag: ctx.response.get('ETag') || null,
    modifiedAt: ctx.response.get('Last-Modified') || null,
    body,
  };
}

/** The headers that are set, but for what each request is told anew. */
export const headersOf = (ctx: Context): [name: string, value: string][] =>
  Object.entries(ctx.res.getHeaders()).flatMap(([name, value]): [string, string][] =>
    value === undefined || ofRequest.test(name) ? [] : [value].flat().map((one) => [name, String(one)]),
  );

/** What each request is told anew. */
const ofRequest = /^ratelimit(-policy)?$/;

/** What a 304 does not have. */
const ofContent = /^(content-(type|encoding|length)|link)$/;

async function bytesOf(body: unknown): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body;
  if (body instanceof Readable) return buffer(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

export function sendCached(
  { method, headers: asked }: IncomingMessage,
  response: ServerResponse,
  { headers, validators, tag, modifiedAt, body }: CachedResponse,
): void {
  if (tag !== null && hasAnswer(asked, tag, modifiedAt)) response.writeHead(304, [...validators]).end();
  else response.writeHead(200, [...headers]).end(method === 'HEAD' ? undefined : body);
}
