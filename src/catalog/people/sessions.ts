import type { EntityManager } from '@mikro-orm/sql';
import { SessionEntity } from '../schema/account.entity.ts';
import { type Account, toAccount } from './accounts.ts';

/** A session expires if it started, or was last used, at or before these times (ISO 8601, UTC). */
export interface SessionBounds {
  startedSince: string;
  seenSince: string;
}

interface FoundSession {
  account: Account;
  seenAt: string;
}

/** Finds sessions of one Spotify app only. */
export async function findSession(
  em: EntityManager,
  idHash: string,
  clientId: string,
  { startedSince, seenSince }: SessionBounds,
): Promise<FoundSession | null> {
  const session = await em.findOne(
    SessionEntity,
    { idHash, account: { clientId }, startedAt: { $gt: startedSince }, seenAt: { $gt: seenSince } },
    { populate: ['account'] },
  );
  return session && { account: toAccount(session.account), seenAt: session.seenAt };
}

export async function addSession(em: EntityManager, idHash: string, accountId: number, at: string): Promise<void> {
  await em.insert(SessionEntity, { idHash, account: accountId, startedAt: at, seenAt: at });
}

export async function touchSession(em: EntityManager, idHash: string, at: string): Promise<void> {
  await em.nativeUpdate(SessionEntity, { idHash }, { seenAt: at });
}

export async function deleteSession(em: EntityManager, idHash: string): Promise<void> {
  await em.nativeDelete(SessionEntity, { idHash });
}

export async function deleteExpiredSessions(
  em: EntityManager,
  { startedSince, seenSince }: SessionBounds,
): Promise<void> {
  await em.nativeDelete(SessionEntity, {
    $or: [{ startedAt: { $lte: startedSince } }, { seenAt: { $lte: seenSince } }],
  });
}
