import type { Middleware } from 'koa';
import { hasSession } from './session-cookie.ts';

/**
 * Whatever is answered to who is logged in is for that browser alone: nobody on the way keeps it, nor does the browser,
 * unless the route says that it is the same for all.
 */
export const keepPrivate: Middleware = async (ctx, next) => {
  await next();
  if (!hasSession(ctx)) return;
  const said = ctx.response.get('Cache-Control');
  ctx.set('Cache-Control', said ? toPrivate(said) : 'private, no-store');
};

/** What shows who they are is not kept even for the way back: whoever goes there may do so after they have logged out. */
function toPrivate(said: string): string {
  if (/\bprivate\b/.test(said)) return 'private, no-store';
  return /\bno-store\b/.test(said) ? said : `private, ${said.replace(/\bpublic,?\s*/, '')}`;
}
