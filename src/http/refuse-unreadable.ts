import type { Middleware } from 'koa';

/** Refuses a request whose target is in absolute form (RFC 9112 §3.2.2), but no address: whoever asks Koa for its path meets an error. */
export const refuseUnreadable: Middleware = (ctx, next) => {
  if (isReadable(() => ctx.path)) return next();
  // What answers a refusal looks at the path as well.
  ctx.url = '/';
  ctx.throw(400);
};

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
