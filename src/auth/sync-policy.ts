import { isLoopback } from './is-loopback.ts';

/** Who may start a sync by request: anybody on this machine, who has the token, or nobody. */
export type SyncPolicy =
  | { kind: 'open'; trustedOrigins: readonly string[] }
  | { kind: 'token'; token: string }
  | { kind: 'closed' };

export interface AccessSettings {
  host: string;
  adminToken: string | null;
  /** How many proxies are in front: with one, requests from anywhere come by way of a loopback address. */
  trustedProxies: number;
  /** Other origins whose pages may do what a program on this machine may. */
  corsOrigins: { origins: readonly string[] };
}

export function syncPolicyOf({ host, adminToken, trustedProxies, corsOrigins }: AccessSettings): SyncPolicy {
  if (adminToken !== null) return { kind: 'token', token: adminToken };
  const isReachable = !isLoopback(host) || trustedProxies > 0;
  return isReachable ? { kind: 'closed' } : { kind: 'open', trustedOrigins: corsOrigins.origins };
}
