import type { Account } from '../catalog/people/accounts.ts';
import type { PrivateFeed } from '../catalog/people/private-feeds.ts';
import { AppError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { Accounts } from './accounts.ts';

interface MaybeViewer {
  /** Null if login is off. */
  accounts: Accounts | null;
  /** The user whose session the request has. */
  findViewer(): Promise<Account | null>;
}

/** Throws an AppError if login is off, or if the request has no valid session. */
export async function requireViewer({
  accounts,
  findViewer,
}: MaybeViewer): Promise<{ accounts: Accounts; viewer: Account }> {
  if (accounts === null) throw new AppError('LOGIN_OFF', 'Login is off on this server.');
  const viewer = await findViewer();
  if (viewer === null) throw new AppError('LOGIN_REQUIRED', 'Log in at /auth/login first.');
  return { accounts, viewer };
}

export interface FollowsSync {
  state: 'never' | 'running' | 'done' | 'failed' | 'loginNeeded';
  message: string | null;
}

/** The state of the list of followed artists. */
export function describeFollows(accounts: Accounts | null, account: Account): FollowsSync {
  const { hasTokens, followsFailure: message, followsSyncedAt } = account;
  if (accounts?.isAskingFollows(account)) return { state: 'running', message: null };
  if (!hasTokens) return { state: 'loginNeeded', message: message ?? 'Spotify no longer grants access. Log in again.' };
  if (message !== null) return { state: 'failed', message };
  return { state: followsSyncedAt === null ? 'never' : 'done', message: null };
}

const maxNameLength = 100;

/** Creates a private feed. Throws an InvalidInputError that names `field` if the name is too short or too long. */
export function createFeed(
  accounts: Accounts,
  viewer: Account,
  { name: given, field }: { name: string | null | undefined; field: string },
): Promise<{ feed: PrivateFeed; token: string }> {
  const name = (given ?? 'Private feed').trim();
  if (name.length >= 1 && name.length <= maxNameLength) return accounts.createFeed(viewer, name);
  throw new InvalidInputError(field, `${field}: expected 1 to ${maxNameLength} characters, got ${name.length}`);
}

/** Throws a NotFoundError if the viewer has no such feed. */
export async function revokeFeed(accounts: Accounts, viewer: Account, rowId: number | null): Promise<void> {
  if (rowId !== null && (await accounts.revokeFeed(viewer, rowId))) return;
  throw new NotFoundError('The viewer has no feed with this id.');
}
