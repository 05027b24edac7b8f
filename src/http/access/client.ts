import type { Context } from 'koa';
import type { RequestClient } from '../../accounts/sync-access.ts';
import { isOwnPage } from './origins.ts';
import type { Cookie } from './session-cookie.ts';

/** Headers that proxies add (RFC 7239 and its predecessors). */
const forwarding = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'Via'];

export type ReadClient = (ctx: Context) => RequestClient;

/** Reads only the session cookie of this deployment: over HTTPS, other hosts of the domain may set the plain one. */
export const createReadClient =
  (session: Pick<Cookie, 'read'>): ReadClient =>
  (ctx) => ({
    authorization: ctx.get('Authorization'),
    host: ctx.get('Host'),
    origin: ctx.get('Origin'),
    // Pages of other origins, even listed ones, never act as the logged-in user.
    sessionId: isOwnPage(ctx) ? session.read(ctx) : '',
    isForwarded: forwarding.some((name) => ctx.get(name) !== ''),
  });
