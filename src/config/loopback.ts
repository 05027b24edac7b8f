import { isIPv4 } from 'node:net';

/** Whether a name or address leads to this machine alone; an IPv6 address may stand in brackets. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || name === '::1') return true;
  return isIPv4(name) && name.startsWith('127.');
}

/** Whether a page of this origin came from the server that was asked for by this host. */
export const isOwnOrigin = (origin: string, host: string): boolean => URL.parse(origin)?.host === host.toLowerCase();
