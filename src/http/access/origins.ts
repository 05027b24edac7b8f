import cors from '@koa/cors';
import type { Context, Middleware } from 'koa';
import { isOwnOrigin } from '../../config/loopback.ts';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';

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

interface OriginAccess {
  /** Lets pages of other origins read without credentials. Pages of listed origins may also POST. */
  allow: Middleware;
  /** Refuses writes by pages of other origins, with or without a preflight. Programs other than browsers send no Origin. */
  refuse: Middleware;
}

/** Logs the first refusal: browsers hide from a page, and so from its author, why they refuse it. */
export function createOriginAccess(allowed: AllowedOrigins, logger: Pick<Logger, 'info'>): OriginAccess {
  const { anybodyReads, origins } = allowed;
  // Not Content-Type: browsers cache allowed headers for all methods, and POST needs no entry of its own (Fetch standard,
  // CORS-preflight cache). A page could preflight a GET with Content-Type and then POST JSON.
  const reading = cors({ ...shared, origin: '*', allowMethods: reads, allowHeaders: readHeaders });
  const everything = cors({
    ...shared,
    origin: (ctx) => ctx.get('Origin'),
    allowMethods: [...reads, 'POST'],
    allowHeaders: [...readHeaders, 'Authorization', 'Content-Type'],
  });

  let isLogged = false;
  const logFirst = (ctx: Context): void => {
    const origin = ctx.get('Origin');
    if (isLogged || !canBeListed(origin) || isOwnPage(ctx)) return;
    isLogged = true;
    const setting = [...(anybodyReads ? ['*'] : []), ...origins, origin].join(',');
    logger.info(
      { origin, method: purposeOf(ctx) },
      `A web page of another origin was refused. If you trust it, set CORS_ORIGINS=${setting} and restart the server. Later refusals are not logged.`,
    );
  };

  const allow: Middleware = (ctx, next) => {
    if (origins.includes(ctx.get('Origin'))) return everything(ctx, next);
    if (anybodyReads && reads.includes(purposeOf(ctx))) {
      if (namesOtherHeaders(ctx)) logFirst(ctx);
      return reading(ctx, next);
    }
    logFirst(ctx);
    ctx.vary('Origin');
    return next();
  };

  const refuse: Middleware = (ctx, next) => {
    const isRead = [...reads, 'OPTIONS'].includes(ctx.method);
    if (isRead || isOwnPage(ctx) || origins.includes(ctx.get('Origin'))) return next();
    throw new AppError('FOREIGN_ORIGIN', describeRefusal(ctx.get('Origin')));
  };

  return { allow, refuse };
}

const reads = ['GET', 'HEAD'];

const purposeOf = (ctx: Context): string =>
  ctx.method === 'OPTIONS' ? ctx.get('Access-Control-Request-Method') : ctx.method;

/** Whether a preflight names a header that only pages of listed origins may send. */
const namesOtherHeaders = (ctx: Context): boolean =>
  ctx
    .get('Access-Control-Request-Headers')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .some((name) => name !== '' && !readHeaders.some((header) => header.toLowerCase() === name));

const canBeListed = (origin: string): boolean => URL.parse(origin)?.origin === origin && origin.length <= 200;

function describeRefusal(origin: string): string {
  return canBeListed(origin)
    ? `Pages of ${origin} may only use GET and HEAD. To allow more, add ${origin} to CORS_ORIGINS.`
    : 'Pages of other origins may only use GET and HEAD. The Origin of this page cannot be listed in CORS_ORIGINS.';
}

/** Whether the request comes from a page of this server or from a program other than a browser. */
export function isOwnPage(ctx: Context): boolean {
  const origin = ctx.get('Origin');
  // Pages cannot set Sec-Fetch-Site. It is also right behind a proxy that sends another Host.
  return origin === '' || ctx.get('Sec-Fetch-Site') === 'same-origin' || isOwnOrigin(origin, ctx.host);
}
