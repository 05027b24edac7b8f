import type { artistRecord } from '../schema/artist.entity.ts';
import type { ReportedValues } from '../schema/record.ts';
import type { releaseRecord } from '../schema/release.entity.ts';
import type { CreditsByArtist } from './collect-credits.ts';

/** An artist as a release names it. */
export interface CreditInput {
  spotifyId: string;
  name: string;
  url: string;
}

export interface ReleaseInput extends ReportedValues<typeof releaseRecord> {
  /** In billing order, each artist once. Null: Spotify left them out. */
  artists: CreditInput[] | null;
}

/** An artist as Spotify describes it when a sync asks about it. */
export interface ArtistInput extends ReportedValues<typeof artistRecord> {
  /** Null: Spotify left them out. */
  genres: string[] | null;
}

/** What one market lists as new. */
export interface MarketListing {
  market: string;
  releaseIds: ReadonlySet<string>;
  /**
   * What happens to a listed release that is not in `releaseIds`. 'closed': the whole list was read. 'kept': it was not.
   * By age: Spotify shows only the newest.
   */
  ifAbsent: 'closed' | 'kept' | { closedIfReleasedBefore: string };
}

/** The result of one sync. Ids are Spotify's, and each occurs once. */
export interface CatalogUpdate {
  /** ISO 8601, UTC: when the sync read. */
  at: string;
  /** May be read from a file, more than once. */
  releases: Iterable<ReleaseInput>;
  /** Those of `releases`, if they are collected already. */
  credits?: CreditsByArtist;
  artists: readonly ArtistInput[];
  /** Artists that Spotify did not know. The next syncs do not ask about them again. */
  unknownArtistIds: readonly string[];
  /** One for each followed market, even if nothing of it could be read. */
  listings: readonly MarketListing[];
  /** ISO 8601, UTC: releases that no market has listed since are deleted; null keeps everything. */
  keepSince: string | null;
  /** ISO 8601, UTC: older entries of the change log are deleted; null keeps everything. */
  keepChangesSince: string | null;
}
