import type { EntityManager } from '@mikro-orm/sqlite';
import { whenFree } from '../../database/when-free.ts';
import {
  type BrowseFeed,
  type Capabilities,
  type Capability,
  type Learnt,
  SpotifyStateEntity,
} from '../schema/spotify-state.entity.ts';

export type { BrowseFeed, Capabilities, Capability, Learnt } from '../schema/spotify-state.entity.ts';

/** What was learnt about the app, kept in the database; each call is a short transaction of its own. */
export interface SpotifyStateStore {
  loadSealedToken(): Promise<string | null>;
  saveSealedToken(sealed: string | null): Promise<void>;
  loadCapabilities(): Promise<Capabilities>;
  saveCapability(capability: Capability, learnt: Learnt): Promise<void>;
  forgetCapabilities(): Promise<void>;
  /** ISO 8601, UTC, by endpoint group: the time before which Spotify does not want to be called there. */
  loadNotBefore(): Promise<Record<string, string>>;
  saveNotBefore(endpoint: string, notBefore: string): Promise<void>;
  /** Null: the editorial list was never read. */
  loadFeed(): Promise<BrowseFeed | null>;
  saveFeed(feed: BrowseFeed): Promise<void>;
  /** ISO 8601, UTC, by market: when search last read its list. */
  loadMarketReadAt(): Promise<Record<string, string>>;
  saveMarketReadAt(readAt: Record<string, string>): Promise<void>;
}

export function createSpotifyStateStore(em: EntityManager, clientId: string): SpotifyStateStore {
  const load = (fork: EntityManager) => fork.findOne(SpotifyStateEntity, { clientId });

  // One after the other: calls that are under way together have each something to note.
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
    loadNotBefore: async () => (await load(em.fork()))?.notBefore ?? {},
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
