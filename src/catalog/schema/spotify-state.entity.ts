import { defineEntity, p } from '@mikro-orm/core';

/** What syncs found out about one Spotify app; it survives restarts. */
export const SpotifyStateEntity = defineEntity({
  name: 'SpotifyStateEntity',
  tableName: 'spotify_state',
  properties: {
    clientId: p.text().primary(),
    /** The access token, encrypted with a key that is derived from the client secret. */
    sealedToken: p.text().nullable(),
    /** JSON: capability → whether Spotify grants it, and when that was found out. */
    capabilities: p.json<Capabilities>(),
    /** JSON: endpoint group → time before which Spotify refuses requests. */
    notBefore: p.json<Record<string, string>>(),
    /** JSON of BrowseFeed; null: never read. */
    feed: p.text().nullable(),
    /** JSON: market → when its list was last read by search. */
    marketReadAt: p.text().default('{}'),
  },
});

/** `largeSearchPages`: 50 albums a page of search instead of 10. */
export type Capability = 'browse' | 'batchArtists' | 'largeSearchPages';
export type Learnt = { granted: boolean; learntAt: string };
export type Capabilities = Partial<Record<Capability, Learnt>>;

/** Spotify's editorial list of new releases at its last reading. */
export interface BrowseFeed {
  /** YYYY-MM-DD. */
  newestReleasedOn: string;
  /** Since when even the newest release has been too old; null: it is not. */
  staleSince: string | null;
}
