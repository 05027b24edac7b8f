import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/**
 * The key under which an address is counted: an IPv4 address, or the /64 network of an IPv6 one, which is the least that
 * one customer has. A port is dropped. All invalid addresses share one key.
 */
export function addressKey(address: string): string {
  const [, bare = address] = /^\[(.+)\](?::\d+)?$/.exec(address) ?? /^([\d.]+):\d+$/.exec(address) ?? [];
  const [unscoped = ''] = bare.split('%');
  const ipv4 = unscoped.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(ipv4)) return ipv4;
  if (!isIPv6(unscoped)) return 'unknown';
  return `${groupsOf(unscoped).slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  // The URL parser normalises every spelling.
  const normal = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = normal.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail];
}

/**
 * The address of the client, as Koa's `ctx.ip`: from the outermost trusted proxy, or that of the connection if there is
 * no trusted proxy or it names no client.
 */
export function readAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const { remoteAddress = '' } = socket;
  if (trustedProxies === 0) return remoteAddress;
  const forwarded = `${headers['x-forwarded-for'] ?? ''}`.split(/\s*,\s*/).slice(-trustedProxies);
  return forwarded[0] || remoteAddress;
}
