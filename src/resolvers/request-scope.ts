import type { EntityManager } from '@mikro-orm/sqlite';
import type { Accounts } from '../accounts/accounts.ts';
import type { Account } from '../catalog/accounts.ts';
import type { CatalogOrigin } from '../catalog/catalog-revision.entity.ts';
import { type Graph, graphOf } from '../catalog/graph.ts';
import { createSpotifyStateStore, type SpotifyStateStore } from '../catalog/spotify-state.ts';
import type { Clock } from '../clock.ts';
import type { AppError } from '../errors.ts';
import type { SyncRunner } from '../sync/sync-service.ts';
import { createTurns, type InTurns } from './in-turns.ts';
import { Loaders } from './loaders.ts';

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
export interface Passing {
  em: EntityManager;
  sync: SyncRunner;
  /** What was learnt of the Spotify app. */
  state: SpotifyStateStore;
  clock: Pick<Clock, 'now'>;
}

export interface AnswerLifetime {
  /** What passes has a part in it. */
  isPassing: boolean;
  /** All that was asked for was read, and nothing was changed. */
  isWhole: boolean;
}

/** Everything one request works with; nothing of it outlives the request. */
export interface RequestScope {
  graph: Graph;
  /** An answer for which this was asked holds for its moment only; any other one as long as the graph is the same. */
  passing(): Passing;
  /** How long the answer holds, as far as is known by now; shared by copies of the scope. */
  answer: AnswerLifetime;
  loaders: Loaders;
  /** What may look at every row goes this way, so that others are served in between. */
  inTurns: InTurns;
  settings: ResolverSettings;
  /** The largest page that may be asked for: REST hands out larger ones than GraphQL. */
  maxPageSize: number;
  /** Why whoever sent the request may not sync; null when they may. */
  refuseSync(): AppError | null;
  /** Null where nobody can log in. */
  accounts: Accounts | null;
  /** Who is logged in, looked up when it is first asked. */
  findViewer(): Promise<Account | null>;
}

export interface ScopeSources {
  em: EntityManager;
  sync: SyncRunner;
  accounts?: Accounts | null;
  clock: Pick<Clock, 'now'>;
  settings: ResolverSettings;
}

/** What whoever sent the request may do, read of it when that is asked for: most requests do nothing with it. */
export interface Rights {
  refuseSync(): AppError | null;
  /** Empty where the request bears no session. */
  sessionId(): string;
}

export function createRequestScope(
  { em, sync, clock, settings, accounts = null }: ScopeSources,
  maxPageSize: number,
  rights: Rights,
): RequestScope {
  const graph = graphOf(em);
  const answer: AnswerLifetime = { isPassing: false, isWhole: false };
  let passing: Passing | null = null;
  let viewer: Promise<Account | null> | null = null;
  const openPassing = (): Passing => {
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
    graph,
    passing() {
      answer.isPassing = true;
      passing ??= openPassing();
      return passing;
    },
    loaders: new Loaders(graph),
    inTurns: createTurns(),
    settings,
    maxPageSize,
    refuseSync: rights.refuseSync,
    accounts,
    findViewer,
  };
}
