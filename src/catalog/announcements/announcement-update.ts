/** A release group as a source announces it. */
export interface AnnouncedRelease {
  releaseGroupMbid: string;
  name: string;
  artistCredit: string;
  /** Each once, in the order of the source: ListenBrainz sorts them by id. */
  artistMbids: readonly string[];
  /** YYYY-MM-DD. */
  releasedOn: string;
  /** In lower case; null: unknown. */
  type: string | null;
  /** In lower case. */
  secondaryTypes: readonly string[];
  coverUrl: string | null;
}

/** Days as YYYY-MM-DD, both included. */
export interface DayWindow {
  from: string;
  to: string;
}

/** A complete answer of the source. */
export interface AnnouncementUpdate {
  /** ISO 8601, UTC: now. */
  at: string;
  /** One for each release group. */
  releases: readonly AnnouncedRelease[];
  /** What the answer covers: what is stored in these days and not in the answer is withdrawn. */
  window: DayWindow;
  /** YYYY-MM-DD: announcements of earlier days are deleted; null: none. */
  keepSince: string | null;
}

export interface AnnouncementCounts {
  created: number;
  changed: number;
  withdrawn: number;
  unchanged: number;
  /** After the retention time. */
  removed: number;
}
