import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isLoopback } from '../config/loopback.ts';

/** Whether an IP address is one of the public internet: not private, loopback, link-local or reserved. */
function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
}

/** False for a URL whose host is certainly not public. A host name is checked again when it is looked up. */
export function mayBePublic({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isIP(host) > 0) return isPublicAddress(host);
  return !isLoopback(host) && !host.endsWith('.localhost');
}

export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

type LookUpAll = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks up the public addresses of a host name, for a socket that then connects to one of them. Each connection looks up
 * again, so a name whose addresses change does not lead into a private network.
 */
export const createPublicLookup =
  (lookUpAll: LookUpAll = lookUp): LookupFunction =>
  (hostname, options, callback) =>
    lookUpAll(hostname, { ...options, all: true }, (error, addresses) => {
      const [first, ...others] = error ? [] : addresses.filter(({ address }) => isPublicAddress(address));
      if (error) callback(error, '', 0);
      else if (!first) callback(new PrivateAddressError(), '', 0);
      else if (options.all) callback(null, [first, ...others]);
      else callback(null, first.address, first.family);
    });
