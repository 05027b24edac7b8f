import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/**
 * What an address is counted under: an IPv4 address by itself, an IPv6 one with its /64, as that is what one customer has
 * at least. Proxies may add a port; what is no address at all shares one count.
 */
export function addressKey(address: string): string {
  const [, bare = address] = /^\[(.+)\](?::\d+)?$/.exec(address) ?? /^([\d.]+):\d+$/.exec(address) ?? [];
  const [unscoped = ''] = bare.split('%');
  const ipv4 = unscoped.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(ipv4)) return ipv4;
  if (!isIPv6(unscoped)) return 'unknown';
  return `${groupsOf(unscoped).slice(0, 4).join(':')}::/64`;
}

/** The eight groups, without leading zeros. */
function groupsOf(address: string): string[] {
  // The URL parser writes every spelling of an address the same way.
  const normal = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = normal.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail];
}

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
