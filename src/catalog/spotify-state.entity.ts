import { defineEntity, p } from '@mikro-orm/core';

/** What was learnt about one Spotify app and must survive a restart. */
export const SpotifyStateEntity = defineEntity({
  name: 'SpotifyStateEntity',
  tableName: 'spotify_state',
  properties: {
    clientId: p.text().primary(),
    /** The access token, encrypted with a key derived from the client secret. */
    sealedToken: p.text().nullable(),
    /** JSON: capability → whether Spotify granted it, and when that was learnt. */
    capabilities: p.json<Capabilities>(),
    /** JSON: endpoint group → time before which Spotify does not want to be called. */
    notBefore: p.json<Record<string, string>>(),
  },
});

export type Capability = 'browse' | 'batchArtists';
export type Capabilities = Partial<Record<Capability, { granted: boolean; learntAt: string }>>;
