import type { Account } from '../catalog/accounts.ts';
import type { PrivateFeed } from '../catalog/private-feeds.ts';

/** What those who are logged in can have done; everything else about them is read from the file. */
export interface Accounts {
  /** Whose session it is; null for one that is unknown or has ended. */
  findBySession(sessionId: string): Promise<Account | null>;
  findByFeedToken(token: string): Promise<Account | null>;
  /** Begins to ask Spotify whom they follow, unless that is under way; throws an AppError where it may not now. */
  startFollows(account: Account): Promise<void>;
  /** Whether this server is asking. */
  isAskingFollows(account: Account): boolean;
  /** Forgets all about them at once. */
  disconnect(account: Account): Promise<void>;
  /** Throws an AppError where they have as many as they may. The token is told this once. */
  createFeed(account: Account, name: string): Promise<{ feed: PrivateFeed; token: string }>;
  /** Whether they had it. */
  revokeFeed(account: Account, rowId: number): Promise<boolean>;
}
