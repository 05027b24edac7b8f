import type { IncomingMessage } from 'node:http';

/**
 * The address that a request comes from: what the outermost of the proxies that are believed says of it, and where there
 * are none, or they say nothing, the one at the other end of the connection. Koa's `ctx.ip` is the same.
 */
export function readAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const { remoteAddress = '' } = socket;
  if (trustedProxies === 0) return remoteAddress;
  const forwarded = `${headers['x-forwarded-for'] ?? ''}`.split(/\s*,\s*/).slice(-trustedProxies);
  return forwarded[0] || remoteAddress;
}
