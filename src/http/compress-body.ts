import { constants } from 'node:zlib';
import type { Context, Middleware } from 'koa';
import compress from 'koa-compress';
import { AppError } from '../errors.ts';

const encodings = ['br', 'gzip'];
/** Below that, an encoded body saves nothing that counts. */
const leastBytes = 1024;

const encode = compress({
  // Answers are made anew and sent once: beyond 4, brotli takes much longer for little less. And few are longer than half a
  // megabyte: to look back by four, as it does by default, takes memory for each that is under way.
  br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 19 } },
  gzip: {},
  deflate: false,
  zstd: false,
  // An event has to leave when it happens, not when there is enough of it to pack.
  filter: (type) => /^text\/(?!event-stream$)|[/+](json|x-ndjson|xml|javascript)$/.test(type),
  threshold: (_type, _size, ctx) => (takesPlain(ctx) ? leastBytes : 0),
});

/** Brotli or gzip, as the client likes best, around everything that makes a body: HEAD has the headers of GET. */
export const compressBody: Middleware = async (ctx, next) => {
  const { method } = ctx;
  await encode(ctx, async () => {
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
    `Bodies come as ${encodings.join(', ')} or identity: Accept-Encoding leaves out all.`,
  );
};

const takesPlain = (ctx: Context): boolean => ctx.acceptsEncodings('identity') === 'identity';

const takesNothing = (ctx: Context): boolean => ctx.acceptsEncodings(...encodings, 'identity') === false;
