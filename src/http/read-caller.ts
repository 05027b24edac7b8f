import type { Context } from 'koa';
import type { Caller } from '../auth/caller.ts';

/** By what proxies tell of those they work for (RFC 7239 and the headers before it). */
const forwarding = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'Via'];

export const readCaller = (ctx: Context): Caller => ({
  authorization: ctx.get('Authorization'),
  host: ctx.get('Host'),
  origin: ctx.get('Origin'),
  isForwarded: forwarding.some((name) => ctx.get(name) !== ''),
});
