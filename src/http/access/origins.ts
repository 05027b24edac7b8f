import cors from '@koa/cors';
import type { Context, Middleware } from 'koa';
import { isOwnOrigin } from '../../config/loopback.ts';
import { AppError } from '../../errors.ts';

/** The origins of web pages that browsers let at answers. */
export interface AllowedOrigins {
  /** Whether pages of any origin may read. */
  anybodyReads: boolean;
  /** Those that may do everything. */
  origins: readonly string[];
}

const shared = {
  exposeHeaders: ['ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
  maxAge: 600,
};

const readHeaders = [
  'Apollo-Require-Preflight',
  'Cache-Control',
  'If-Modified-Since',
  'If-None-Match',
  'Last-Event-ID',
];

/** Lets pages of other origins read, without cookies or the like; those that are listed may also POST. */
export function allowOrigins({ anybodyReads, origins }: AllowedOrigins): Middleware {
  // Without Content-Type: a browser keeps by header what it may send, and would POST JSON after it once asked for a GET
  // with that header (Fetch, "CORS-preflight cache": POST is a method that needs no entry).
  const reading = cors({ ...shared, origin: '*', allowMethods: ['GET', 'HEAD'], allowHeaders: readHeaders });
  const everything = cors({
    ...shared,
    origin: (ctx) => ctx.get('Origin'),
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: [...readHeaders, 'Authorization', 'Content-Type'],
  });
  return (ctx, next) => {
    if (origins.includes(ctx.get('Origin'))) return everything(ctx, next);
    if (anybodyReads && reads.includes(purposeOf(ctx))) return reading(ctx, next);
    ctx.vary('Origin');
    return next();
  };
}

const reads = ['GET', 'HEAD'];

const purposeOf = (ctx: Context): string =>
  ctx.method === 'OPTIONS' ? ctx.get('Access-Control-Request-Method') : ctx.method;

/**
 * Refuses what a page of another origin sends to change something, also where its browser did not ask before, or may not
 * read the answer. Programs other than browsers send no Origin.
 */
export function refuseForeignPages({ origins }: AllowedOrigins): Middleware {
  return (ctx, next) => {
    const isRead = [...reads, 'OPTIONS'].includes(ctx.method);
    if (isRead || isOwnPage(ctx) || origins.includes(ctx.get('Origin'))) return next();
    throw new AppError(
      'FOREIGN_ORIGIN',
      'Web pages of other origins may only use GET and HEAD. To allow more for this page, add its origin to CORS_ORIGINS.',
    );
  };
}

/** Whether no page of another origin sent it. */
export function isOwnPage(ctx: Context): boolean {
  const origin = ctx.get('Origin');
  // A page cannot set Sec-Fetch-Site, and it holds where a proxy asks for this server under another name.
  return origin === '' || ctx.get('Sec-Fetch-Site') === 'same-origin' || isOwnOrigin(origin, ctx.host);
}
