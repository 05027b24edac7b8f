import type { Context } from 'koa';
import type { Caller } from '../auth/caller.ts';
import { isOwnPage } from './allow-origins.ts';
import { readSessionId } from './session-cookie.ts';

/** By what proxies tell of those they work for (RFC 7239 and the headers before it). */
const forwarding = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'Via'];

export const readCaller = (ctx: Context): Caller => ({
  authorization: ctx.get('Authorization'),
  host: ctx.get('Host'),
  origin: ctx.get('Origin'),
  // Pages of other origins, also of those that may do everything, do nothing as who is logged in.
  sessionId: isOwnPage(ctx) ? readSessionId(ctx) : '',
  isForwarded: forwarding.some((name) => ctx.get(name) !== ''),
});
