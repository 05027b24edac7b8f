import type { EntityManager } from '@mikro-orm/sqlite';
import type { Accounts } from '../accounts/accounts.ts';
import type { Account } from '../catalog/people/accounts.ts';
import { createReader } from '../catalog/read/loaders.ts';
import type { CatalogReader } from '../catalog/read/reader.ts';
import { createSpotifyStateStore, type SpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import type { CatalogOrigin } from '../catalog/schema/catalog-revision.entity.ts';
import type { Clock } from '../clock.ts';
import type { AppError } from '../errors.ts';
import type { SyncRunner } from '../sync/sync-service.ts';

/** What the resolvers know of the server they run in. */
export interface ResolverSettings {
  markets: readonly string[];
  origin: CatalogOrigin;
  sourceSetting: 'auto' | 'browse' | 'search';
  /** The Spotify app that syncs speak for. */
  clientId: string;
  /** How long after a sync that was asked for the next one may start; 0: at once. */
  syncPauseMs: number;
}

/** What passes while the graph stays the same: runs, what was learnt of the Spotify app, the time of day. */
interface VolatileState {
  em: EntityManager;
  sync: SyncRunner;
  /** What was learnt of the Spotify app. */
  state: SpotifyStateStore;
  clock: Pick<Clock, 'now'>;
}

export interface AnswerState {
  /** What passes has a part in it. */
  isVolatile: boolean;
  /** All that was asked for was read, and nothing was changed. */
  isComplete: boolean;
}

/** Everything one request works with; nothing of it outlives the request. */
export interface RequestScope extends CatalogReader {
  /** An answer for which this was asked holds for its moment only; any other one as long as the graph is the same. */
  volatile(): VolatileState;
  /** How long the answer holds, as far as is known by now; shared by copies of the scope. */
  answer: AnswerState;
  settings: ResolverSettings;
  /** Why whoever sent the request may not sync; null when they may. */
  refuseSync(): AppError | null;
  /** Null where nobody can log in. */
  accounts: Accounts | null;
  /** Who is logged in, looked up when it is first asked. */
  findViewer(): Promise<Account | null>;
}

interface ScopeSources {
  em: EntityManager;
  sync: SyncRunner;
  accounts?: Accounts | null;
  clock: Pick<Clock, 'now'>;
  settings: ResolverSettings;
}

/** What whoever sent the request may do, read of it when that is asked for: most requests do nothing with it. */
interface Rights {
  refuseSync(): AppError | null;
  /** Empty where the request bears no session. */
  sessionId(): string;
}

export function createRequestScope(
  { em, sync, clock, settings, accounts = null }: ScopeSources,
  rights: Rights,
): RequestScope {
  const answer: AnswerState = { isVolatile: false, isComplete: false };
  let opened: VolatileState | null = null;
  let viewer: Promise<Account | null> | null = null;
  const openVolatile = (): VolatileState => {
    const fork = em.fork();
    return { em: fork, sync, clock, state: createSpotifyStateStore(fork, settings.clientId) };
  };
  const findBySession = async (known: Accounts): Promise<Account | null> => {
    const sessionId = rights.sessionId();
    return sessionId === '' ? null : known.findBySession(sessionId);
  };
  const findViewer = () => {
    viewer ??= accounts === null ? Promise.resolve(null) : findBySession(accounts);
    return viewer;
  };
  return {
    answer,
    ...createReader(em),
    volatile() {
      answer.isVolatile = true;
      opened ??= openVolatile();
      return opened;
    },
    settings,
    refuseSync: rights.refuseSync,
    accounts,
    findViewer,
  };
}
