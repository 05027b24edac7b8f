import { createHash, timingSafeEqual } from 'node:crypto';
import { isLoopback, isOwnOrigin } from '../config/loopback.ts';
import { AppError } from '../errors.ts';

/** The client of a request. Missing values are empty. */
export interface RequestClient {
  authorization: string;
  /** The requested host, maybe with a port. */
  host: string;
  /** The origin of the page that sent it. */
  origin: string;
  /** Whether a proxy says that it passed the request on. */
  isForwarded: boolean;
  /** The session that its cookie names. */
  sessionId: string;
}

export const anonymous: RequestClient = { authorization: '', host: '', origin: '', isForwarded: false, sessionId: '' };

/** RFC 6750 §2.1; the name of a scheme has no case (RFC 9110 §11.1). */
const bearer = /^bearer +(\S+) *$/i;

/** Compares digests in constant time, so that timing shows neither content nor length. */
export function hasToken(authorization: string, token: string): boolean {
  const presented = bearer.exec(authorization)?.[1] ?? '';
  return timingSafeEqual(digest(presented), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Who may start a sync by request, and manage webhooks: local clients, clients with the token, or no client. */
type SyncPolicy =
  | { kind: 'open'; trustedOrigins: readonly string[] }
  | { kind: 'token'; token: string }
  | { kind: 'closed' };

interface AccessSettings {
  host: string;
  adminToken: string | null;
  /** How many proxies are in front: with one, requests from anywhere come by way of a loopback address. */
  trustedProxies: number;
  /** Other origins whose pages may do what a program on this machine may. */
  corsOrigins: { origins: readonly string[] };
}

export function syncPolicyOf(settings: AccessSettings): SyncPolicy {
  const { adminToken, corsOrigins } = settings;
  if (adminToken !== null) return { kind: 'token', token: adminToken };
  return isReachable(settings) ? { kind: 'closed' } : { kind: 'open', trustedOrigins: corsOrigins.origins };
}

/** Whether other machines may reach the server. */
const isReachable = ({ host, trustedProxies }: AccessSettings): boolean => !isLoopback(host) || trustedProxies > 0;

/** Whether the client is on this machine. False for all clients of a server that other machines may reach. */
export const isLocalClient = (settings: AccessSettings, client: RequestClient): boolean =>
  !isReachable(settings) && isFromHere(client, settings.corsOrigins.origins);

/** What the policy protects, as messages name it. */
interface ProtectedUse {
  closedCode: string;
  requests: string;
  may: string;
}

const syncs: ProtectedUse = { closedCode: 'SYNC_CLOSED', requests: 'sync requests', may: 'sync' };
const administration: ProtectedUse = {
  closedCode: 'ADMIN_CLOSED',
  requests: 'requests of operators',
  may: 'use what is for operators',
};

/** What the client of a request may do. Read lazily: most requests need none of it. */
export interface Rights {
  /** Why the client may not start or join a sync; null if it may. */
  refuseSync(): AppError | null;
  /** Why the client may not do what is for operators alone; null if it may. */
  refuseAdmin(): AppError | null;
  /** Empty without a session. */
  sessionId(): string;
}

export const createRights = (policy: SyncPolicy, client: () => RequestClient): Rights => ({
  refuseSync: () => refuseSync(policy, client()),
  refuseAdmin: () => refuse(policy, client(), administration),
  sessionId: () => client().sessionId,
});

/** Why the client may not start or join a sync; null if it may. */
export const refuseSync = (policy: SyncPolicy, client: RequestClient): AppError | null => refuse(policy, client, syncs);

function refuse(policy: SyncPolicy, client: RequestClient, use: ProtectedUse): AppError | null {
  switch (policy.kind) {
    case 'closed':
      return new AppError(
        use.closedCode,
        `Other machines can reach this server and it has no ADMIN_TOKEN, so it accepts no ${use.requests}. Set ADMIN_TOKEN and send it as Authorization: Bearer.`,
      );
    case 'token':
      if (hasToken(client.authorization, policy.token)) return null;
      return new AppError(
        'UNAUTHORIZED',
        client.authorization === ''
          ? 'Send the ADMIN_TOKEN of this server as Authorization: Bearer.'
          : 'The token in the Authorization header is not the ADMIN_TOKEN of this server.',
      );
    case 'open':
      return isFromHere(client, policy.trustedOrigins) ? null : notFromHere(use);
  }
}

/**
 * Where anybody on this machine may sync, a foreign web page in a browser on it may not: one that has its own name point
 * at 127.0.0.1 (DNS rebinding) asks for that name. Nor may what a proxy passes on from elsewhere.
 */
function isFromHere({ host, origin, isForwarded }: RequestClient, trustedOrigins: readonly string[]): boolean {
  if (isForwarded || !isLoopback(URL.parse(`http://${host}`)?.hostname ?? '')) return false;
  return origin === '' || trustedOrigins.includes(origin) || isOwnOrigin(origin, host);
}

const notFromHere = ({ closedCode, may }: ProtectedUse): AppError =>
  new AppError(
    closedCode,
    `Without an ADMIN_TOKEN, only programs and pages of this machine may ${may}. This request used another host name or came through a proxy. Set ADMIN_TOKEN and send it as Authorization: Bearer.`,
  );
