import { isIPv4 } from 'node:net';

/** Whether a host name or address is this machine only. An IPv6 address may have brackets. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || name === '::1') return true;
  return isIPv4(name) && name.startsWith('127.');
}

/** Whether the origin of a page is the host that the request names. */
export const isOwnOrigin = (origin: string, host: string): boolean => URL.parse(origin)?.host === host.toLowerCase();
