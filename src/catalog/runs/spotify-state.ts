import type { EntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { given, select } from '../../database/statement.ts';
import { whenFree } from '../../database/when-free.ts';
import { graphOf } from '../schema/graph.ts';
import {
  type BrowseFeed,
  type Capabilities,
  type Capability,
  type Learnt,
  SpotifyStateEntity,
} from '../schema/spotify-state.entity.ts';

export type { BrowseFeed, Capabilities, Capability, Learnt } from '../schema/spotify-state.entity.ts';

/** What syncs found out about the Spotify app. Each call is a short transaction. */
export interface SpotifyStateStore {
  loadSealedToken(): Promise<string | null>;
  saveSealedToken(sealed: string | null): Promise<void>;
  loadCapabilities(): Promise<Capabilities>;
  saveCapability(capability: Capability, learnt: Learnt): Promise<void>;
  forgetCapabilities(): Promise<void>;
  /** By endpoint group: the time (ISO 8601, UTC) before which Spotify refuses requests. Each call to Spotify asks. */
  loadNotBefore(): Promise<Record<string, string>>;
  saveNotBefore(endpoint: string, notBefore: string): Promise<void>;
  /** Null: the editorial list was never read. */
  loadFeed(): Promise<BrowseFeed | null>;
  saveFeed(feed: BrowseFeed): Promise<void>;
  /** By market: when search last read the list (ISO 8601, UTC). */
  loadMarketReadAt(): Promise<Record<string, string>>;
  saveMarketReadAt(readAt: Record<string, string>): Promise<void>;
}

export function createSpotifyStateStore(em: EntityManager, clientId: string): SpotifyStateStore {
  const load = (fork: EntityManager) => fork.findOne(SpotifyStateEntity, { clientId });

  // One after the other, because concurrent calls change the same row.
  let last: Promise<unknown> = Promise.resolve();
  const update = (change: (state: NonNullable<Awaited<ReturnType<typeof load>>>) => void): Promise<void> => {
    const write = async () => {
      const fork = em.fork();
      const found = await load(fork);
      const state = found ?? fork.create(SpotifyStateEntity, { clientId, capabilities: {}, notBefore: {} });
      change(state);
      await fork.persist(state).flush();
    };
    const written = last.then(() => whenFree(write));
    last = written.catch(() => {});
    return written;
  };

  return {
    loadSealedToken: async () => (await load(em.fork()))?.sealedToken ?? null,
    saveSealedToken: (sealed) =>
      update((state) => {
        state.sealedToken = sealed;
      }),
    loadCapabilities: async () => (await load(em.fork()))?.capabilities ?? {},
    saveCapability: (capability, learnt) =>
      update((state) => {
        state.capabilities = { ...state.capabilities, [capability]: learnt };
      }),
    loadNotBefore: async () => {
      // PostgreSQL would return the value of a JSON column, SQLite its text.
      const notBefore = sql<string>`cast(not_before as text)`.as('notBefore');
      const [row] = await select<{ notBefore: string }, string>(graphOf(em.fork()), 'not before', clientId, (slot) =>
        graphOf(em).selectFrom('spotify_state').select(notBefore).where('client_id', '=', slot(given)),
      );
      return row ? JSON.parse(row.notBefore) : {};
    },
    saveNotBefore: (endpoint, notBefore) =>
      update((state) => {
        state.notBefore = { ...state.notBefore, [endpoint]: notBefore };
      }),
    forgetCapabilities: () =>
      update((state) => {
        state.capabilities = {};
      }),
    loadFeed: async () => JSON.parse((await load(em.fork()))?.feed ?? 'null'),
    saveFeed: (feed) =>
      update((state) => {
        state.feed = JSON.stringify(feed);
      }),
    loadMarketReadAt: async () => JSON.parse((await load(em.fork()))?.marketReadAt ?? '{}'),
    saveMarketReadAt: (readAt) =>
      update((state) => {
        state.marketReadAt = JSON.stringify(readAt);
      }),
  };
}
