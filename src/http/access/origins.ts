import cors from '@koa/cors';
import type { Context, Middleware } from 'koa';
import { isOwnOrigin } from '../../config/loopback.ts';
import { AppError } from '../../errors.ts';

/** Whose web pages may use the API from a browser (CORS). */
export interface AllowedOrigins {
  /** Whether pages of any origin may read. */
  anybodyReads: boolean;
  /** Their pages may also POST. */
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

/** Lets pages of other origins read without credentials. Pages of listed origins may also POST. */
export function allowOrigins({ anybodyReads, origins }: AllowedOrigins): Middleware {
  // Not Content-Type: browsers cache allowed headers for all methods, and POST needs no entry of its own (Fetch standard,
  // CORS-preflight cache). A page could preflight a GET with Content-Type and then POST JSON.
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

/** Refuses writes by pages of other origins, with or without a preflight. Programs other than browsers send no Origin. */
export function refuseForeignPages({ origins }: AllowedOrigins): Middleware {
  return (ctx, next) => {
    const isRead = [...reads, 'OPTIONS'].includes(ctx.method);
    if (isRead || isOwnPage(ctx) || origins.includes(ctx.get('Origin'))) return next();
    throw new AppError('FOREIGN_ORIGIN', describeRefusal(ctx.get('Origin')));
  };
}

function describeRefusal(origin: string): string {
  const canBeListed = URL.parse(origin)?.origin === origin && origin.length <= 200;
  return canBeListed
    ? `Pages of ${origin} may only use GET and HEAD. To allow more, add ${origin} to CORS_ORIGINS.`
    : 'Pages of other origins may only use GET and HEAD. The Origin of this page cannot be listed in CORS_ORIGINS.';
}

/** Whether the request comes from a page of this server or from a program other than a browser. */
export function isOwnPage(ctx: Context): boolean {
  const origin = ctx.get('Origin');
  // Pages cannot set Sec-Fetch-Site. It is also right behind a proxy that sends another Host.
  return origin === '' || ctx.get('Sec-Fetch-Site') === 'same-origin' || isOwnOrigin(origin, ctx.host);
}
