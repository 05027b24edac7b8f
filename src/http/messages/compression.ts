import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, Middleware } from 'koa';
import compress from 'koa-compress';
import { AppError } from '../../../errors.ts';

const encodings = ['br', 'gzip'] as const;

export type Encoding = (typeof encodings)[number];

export const isEncoding = (text: string): text is Encoding => encodings.some((encoding) => encoding === text);

/** Below that, an encoded body saves nothing that counts. */
export const leastEncodedBytes = 1024;

// Answers are made anew and sent once: beyond 4, brotli takes much longer for little less. And few are longer than half a
// megabyte: to look back by four, as it does by default, takes memory for each that is under way.
const brotli: BrotliOptions = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 19 },
};

const compressBrotli = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);

/** A body at once, encoded as those are that pass through {@link compressBody}. */
export const encode: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => compressBrotli(body, brotli),
  gzip: promisify<Buffer, Buffer>(gzip),
};

const encodeBody = compress({
  br: brotli,
  gzip: {},
  deflate: false,
  zstd: false,
  // An event has to leave when it happens, not when there is enough of it to pack.
  filter: (type) => /^text\/(?!event-stream$)|[/+](json|x-ndjson|xml|javascript)$/.test(type),
  threshold: (_type, _size, ctx) => (takesPlain(ctx) ? leastEncodedBytes : 0),
});

/** Brotli or gzip, as the client likes best, around everything that makes a body: HEAD has the headers of GET. */
export const compressBody: Middleware = async (ctx, next) => {
  const { method } = ctx;
  await encodeBody(ctx, async () => {
    await next();
    if (takesNothing(ctx)) ctx.compress = false;
    // The library leaves HEAD alone, and with it the headers of an encoded body.
    if (method === 'HEAD') ctx.method = 'GET';
  });
  ctx.method = method;
};

/** Refuses who wants a body neither encoded nor as it is (RFC 9110 §12.5.3). */
export const refuseUnencodable: Middleware = (ctx, next) => {
  if (!takesNothing(ctx)) return next();
  throw new AppError(
    'NOT_ACCEPTABLE',
    `Accept-Encoding excludes all available encodings: ${encodings.join(', ')} and identity.`,
  );
};

const takesPlain = (ctx: Context): boolean => ctx.acceptsEncodings('identity') === 'identity';

const takesNothing = (ctx: Context): boolean => ctx.acceptsEncodings(...encodings, 'identity') === false;
