import type { Image } from '../schema/image.ts';
import type { DatePrecision } from '../schema/sortable-date.ts';
import type { ChangeCounts } from '../schema/sync-run.entity.ts';
import type { GraphChange } from './change-graph.ts';

/** An artist as a release names it. */
export interface CreditInput {
  spotifyId: string;
  name: string;
  url: string;
}

export interface ReleaseInput {
  spotifyId: string;
  name: string;
  type: string;
  releaseDate: string | null;
  releaseDatePrecision: DatePrecision | null;
  totalTracks: number | null;
  url: string;
  images: Image[];
  /** Null: this answer does not tell; what is known stays. */
  label: string | null;
  upc: string | null;
  /** In billing order, each artist once. */
  artists: CreditInput[];
}

/** An artist as Spotify tells it when asked about it; what it leaves out is null and replaces what was known. */
export interface ArtistInput extends CreditInput {
  images: Image[];
  genres: string[] | null;
  popularity: number | null;
  followers: number | null;
}

/** What one market lists as new. */
export interface MarketListing {
  market: string;
  releaseIds: ReadonlySet<string>;
  /**
   * What becomes of a release that was listed and is not in `releaseIds`: it is no longer listed where the whole list was
   * read; it stays where it was not; and where Spotify shows but the top of a list of the recent, it goes by its age.
   */
  ifAbsent: 'closed' | 'kept' | { closedIfReleasedBefore: string };
}

/** All that one sync brings home; ids are Spotify's and each occurs once. */
export interface CatalogUpdate {
  /** ISO 8601, UTC: when the sync asked. */
  at: string;
  releases: readonly ReleaseInput[];
  artists: readonly ArtistInput[];
  /** Artists that Spotify was asked about and did not know: not to be asked about again at every sync. */
  unknownArtistIds: readonly string[];
  /** One for each market that is followed, also for one of which nothing could be read. */
  listings: readonly MarketListing[];
  /** ISO 8601, UTC: what no market has listed since is deleted; null keeps everything. */
  keepSince: string | null;
  /** ISO 8601, UTC: what was logged as changed before is deleted from the log; null keeps everything. */
  keepChangesSince: string | null;
}

export interface CatalogChange extends GraphChange {
  releases: ChangeCounts;
  artists: ChangeCounts;
}
