import type { EntityManager } from '@mikro-orm/sql';
import type { Accounts } from '../accounts/accounts.ts';
import type { Rights } from '../accounts/sync-access.ts';
import type { SourceName } from '../catalog/facts/sources.ts';
import type { Account } from '../catalog/people/accounts.ts';
import { createReader } from '../catalog/read/create-reader.ts';
import { forkIn, type GraphSnapshot } from '../catalog/read/graph-state.ts';
import { priceOf, toPoints } from '../catalog/read/prices.ts';
import type { AfterStatement, ChargeStatement, DatedReader } from '../catalog/read/reader.ts';
import { createSpotifyStateStore, type SpotifyStateStore } from '../catalog/runs/spotify-state.ts';
import type { CatalogOrigin, GraphSizes } from '../catalog/schema/catalog-revision.entity.ts';
import { type Clock, dayOf } from '../clock.ts';
import type { Webhooks } from '../push/webhooks.ts';
import type { SyncRunner } from '../sync/sync-service.ts';
import type { OperationOutcome } from './operation-record.ts';

/** The settings that resolvers use. */
export interface ResolverSettings {
  markets: readonly string[];
  origin: CatalogOrigin;
  sourceSetting: 'auto' | 'browse' | 'search';
  /** The Spotify app that syncs use. */
  clientId: string;
  /** Those beside Spotify that are on. */
  sources: readonly SourceName[];
  /** The pause after a requested sync before the next one; 0: none. */
  syncPauseMs: number;
}

/** State that changes while the graph stays the same: sync runs, what Spotify allows, the time. */
interface VolatileState {
  em: EntityManager;
  sync: SyncRunner;
  /** For operators: see `refuseAdmin`. */
  webhooks: Webhooks;
  /** What Spotify allows this app. */
  state: SpotifyStateStore;
  clock: Pick<Clock, 'now'>;
}

/** A response is cacheable if it is complete and not volatile. */
export interface AnswerState {
  /** It depends on volatile state. */
  isVolatile: boolean;
  /** It answers a query, without errors. */
  isComplete: boolean;
  /** It depends on who the client is logged in as. */
  isPersonal: boolean;
  /** The request had the hash of a persisted query and no text. */
  isPersisted: boolean;
  /** The fields of a mutation; null for a query. */
  mutation: string | null;
  /** The name of the operation; null without one. */
  operation: string | null;
  outcome: OperationOutcome;
  /** The cost of the operation; 0 before it may run. */
  points: number;
}

/** Everything that one request works with. */
export interface RequestScope extends DatedReader, Pick<Rights, 'refuseSync' | 'refuseAdmin'> {
  /** Reading this state makes the response volatile. */
  volatile(): VolatileState;
  /** Shared by copies of the scope. */
  answer: AnswerState;
  settings: ResolverSettings;
  /** Null if login is off. */
  accounts: Accounts | null;
  /** The logged-in user, read once. */
  findViewer(): Promise<Account | null>;
  /** The sizes of the graph, on which the cost of an operation depends. */
  readSizes(): GraphSizes | Promise<GraphSizes>;
  /** Waits until an operation of this cost may run. */
  admit(cost: number): Promise<void>;
}

/** How a request shares the process with others. */
interface RequestTurn {
  readonly snapshot: GraphSnapshot;
  admit(cost: number): Promise<void>;
  afterStatement: AfterStatement;
  /** Reading the day makes the response one for this day alone. */
  today(): string;
  /** Accounts for work whose price is found while the request runs. */
  charge(points: number): void;
  /** Whether `admit` has accounted for all work. */
  readonly isPriced: boolean;
}

interface ScopeSources {
  em: EntityManager;
  sync: SyncRunner;
  webhooks: Webhooks;
  accounts?: Accounts | null;
  clock: Pick<Clock, 'now'>;
  settings: ResolverSettings;
  readSizes(): GraphSizes | Promise<GraphSizes>;
}

export function createRequestScope(
  { em, sync, webhooks, clock, settings, readSizes, accounts = null }: ScopeSources,
  rights: Rights,
  turn: RequestTurn | null = null,
): RequestScope {
  const answer: AnswerState = {
    isVolatile: false,
    isComplete: false,
    isPersonal: false,
    isPersisted: false,
    mutation: null,
    operation: null,
    outcome: 'refused',
    points: 0,
  };
  let opened: VolatileState | null = null;
  let viewer: Promise<Account | null> | null = null;
  const snapshot = turn?.snapshot ?? null;
  const openVolatile = (): VolatileState => {
    const fork = forkIn(em, snapshot);
    return { em: fork, sync, webhooks, clock, state: createSpotifyStateStore(fork, settings.clientId) };
  };
  const findBySession = async (from: Accounts): Promise<Account | null> => {
    const sessionId = rights.sessionId();
    return sessionId === '' ? null : from.findBySession(sessionId, snapshot);
  };
  const findViewer = () => {
    answer.isPersonal = true;
    viewer ??= accounts === null ? Promise.resolve(null) : findBySession(accounts);
    return viewer;
  };
  const charge: ChargeStatement = (list, statement, filter) => {
    if (turn === null || turn.isPriced) return undefined;
    const chargeAt = (sizes: GraphSizes) => turn.charge(toPoints(priceOf(list, statement, { ...filter }, sizes)));
    // Of the snapshot: while the request has its connection, it waits for no other one.
    const sizes = snapshot ? (snapshot.row ?? snapshot.readRow()) : readSizes();
    return sizes instanceof Promise ? sizes.then(chargeAt) : chargeAt(sizes);
  };
  return {
    answer,
    ...createReader(em, { snapshot, afterStatement: turn?.afterStatement, charge }),
    volatile() {
      answer.isVolatile = true;
      opened ??= openVolatile();
      return opened;
    },
    today: () => turn?.today() ?? dayOf(clock.now()),
    settings,
    refuseSync: rights.refuseSync,
    refuseAdmin: rights.refuseAdmin,
    accounts,
    findViewer,
    readSizes,
    admit: async (cost) => {
      answer.points = cost;
      await turn?.admit(cost);
    },
  };
}
