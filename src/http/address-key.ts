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
