import type { Middleware } from 'koa';

/**
 * Refuses a target in absolute form (RFC 9112 §3.2.2) that is no address: whoever asks Koa for its path meets an error of
 * Node's older parser, or has it warn on stderr.
 */
export const refuseUnreadable: Middleware = (ctx, next) => {
  if (ctx.url === '*' || ctx.url.startsWith('/') || URL.canParse(ctx.url)) return next();
  // What answers a refusal looks at the path as well.
  ctx.url = '/';
  ctx.throw(400);
};
