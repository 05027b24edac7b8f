import type { EntityManager } from '@mikro-orm/sqlite';
import { type Capability, SpotifyStateEntity } from './spotify-state.entity.ts';

/** What was learnt about the app, kept in the database; each call is a short transaction of its own. */
export interface SpotifyStateStore {
  loadSealedToken(): Promise<string | null>;
  saveSealedToken(sealed: string | null): Promise<void>;
  loadCapability(capability: Capability): Promise<{ granted: boolean; learntAt: string } | null>;
  saveCapability(capability: Capability, learnt: { granted: boolean; learntAt: string }): Promise<void>;
  /** Both what the app may not do, and when it is not to call. */
  forgetRefusals(): Promise<void>;
  /** ISO 8601, UTC: the time before which Spotify does not want to be called at this endpoint; null: any time. */
  loadNotBefore(endpoint: string): Promise<string | null>;
  saveNotBefore(endpoint: string, notBefore: string): Promise<void>;
}

export function createSpotifyStateStore(em: EntityManager, clientId: string): SpotifyStateStore {
  const load = (fork: EntityManager) => fork.findOne(SpotifyStateEntity, { clientId });

  async function update(change: (state: NonNullable<Awaited<ReturnType<typeof load>>>) => void): Promise<void> {
    const fork = em.fork();
    const found = await load(fork);
    const state = found ?? fork.create(SpotifyStateEntity, { clientId, capabilities: {}, notBefore: {} });
    change(state);
    await fork.persist(state).flush();
  }

  return {
    loadSealedToken: async () => (await load(em.fork()))?.sealedToken ?? null,
    saveSealedToken: (sealed) =>
      update((state) => {
        state.sealedToken = sealed;
      }),
    loadCapability: async (capability) => (await load(em.fork()))?.capabilities[capability] ?? null,
    saveCapability: (capability, learnt) =>
      update((state) => {
        state.capabilities = { ...state.capabilities, [capability]: learnt };
      }),
    loadNotBefore: async (endpoint) => (await load(em.fork()))?.notBefore[endpoint] ?? null,
    saveNotBefore: (endpoint, notBefore) =>
      update((state) => {
        state.notBefore = { ...state.notBefore, [endpoint]: notBefore };
      }),
    forgetRefusals: () =>
      update((state) => {
        state.capabilities = {};
        state.notBefore = {};
      }),
  };
}
