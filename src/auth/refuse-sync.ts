import { AppError } from '../errors.ts';
import { hasToken } from './admin-token.ts';
import type { Caller } from './caller.ts';
import { isLoopback } from './is-loopback.ts';
import { isOwnOrigin } from './is-own-origin.ts';
import type { SyncPolicy } from './sync-policy.ts';

/** Why this caller may not start a sync, or join one; null for one who may. */
export function refuseSync(policy: SyncPolicy, caller: Caller): AppError | null {
  switch (policy.kind) {
    case 'closed':
      return new AppError(
        'SYNC_CLOSED',
        'This server can be reached from elsewhere and has no ADMIN_TOKEN, so nobody may sync by request. To open it, set ADMIN_TOKEN and send it as Authorization: Bearer.',
      );
    case 'token':
      if (hasToken(caller.authorization, policy.token)) return null;
      return new AppError(
        'UNAUTHORIZED',
        caller.authorization === ''
          ? 'A sync needs the ADMIN_TOKEN of this server, as Authorization: Bearer.'
          : 'The Authorization does not bear the ADMIN_TOKEN of this server.',
      );
    case 'open':
      return isFromHere(caller, policy.trustedOrigins) ? null : notFromHere();
  }
}

/**
 * Where anybody on this machine may sync, a foreign web page in a browser on it may not: one that has its own name point
 * at 127.0.0.1 (DNS rebinding) asks for that name. Nor may what a proxy passes on from elsewhere.
 */
function isFromHere({ host, origin, isForwarded }: Caller, trustedOrigins: readonly string[]): boolean {
  if (isForwarded || !isLoopback(URL.parse(`http://${host}`)?.hostname ?? '')) return false;
  return origin === '' || trustedOrigins.includes(origin) || isOwnOrigin(origin, host);
}

const notFromHere = (): AppError =>
  new AppError(
    'SYNC_CLOSED',
    'Without an ADMIN_TOKEN, this server lets only programs and its own pages on this machine sync, and this request came under another name or by way of a proxy. To open it, set ADMIN_TOKEN and send it as Authorization: Bearer.',
  );
