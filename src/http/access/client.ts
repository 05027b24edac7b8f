import type { Context } from 'koa';
import type { RequestClient } from '../../accounts/sync-access.ts';
import { isOwnPage } from './origins.ts';
import type { Cookie } from './session-cookie.ts';

/** By what proxies tell of those they work for (RFC 7239 and the headers before it). */
const forwarding = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'Via'];

export type ReadClient = (ctx: Context) => RequestClient;

/** Of the cookies only the one that this deployment sets: over HTTPS, the plain one is what other hosts of the domain may set. */
export const createReadClient =
  (session: Pick<Cookie, 'read'>): ReadClient =>
  (ctx) => ({
    authorization: ctx.get('Authorization'),
    host: ctx.get('Host'),
    origin: ctx.get('Origin'),
    // Pages of other origins, also of those that may do everything, do nothing as who is logged in.
    sessionId: isOwnPage(ctx) ? session.read(ctx) : '',
    isForwarded: forwarding.some((name) => ctx.get(name) !== ''),
  });
