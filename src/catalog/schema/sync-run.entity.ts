import { defineEntity, p } from '@mikro-orm/core';

export type SyncTrigger = 'startup' | 'timer' | 'mutation' | 'command';

export type SyncStatus = 'running' | 'succeeded' | 'partial' | 'failed';

/** The last one without Spotify: announcements alone. */
export type ListingSource = 'sandbox' | 'browse' | 'search' | 'listenbrainz';

/** Reading the lists, reading artists, or writing. */
export type SyncStage = 'listing' | 'artists' | 'writing';

/** The progress of a sync. */
export interface SyncProgress {
  releasesListed: number;
  artistsAsked: number;
  /** Known once the lists are read. */
  artistsToAsk: number;
}

/** What a sync did to one kind of record. */
export interface ChangeCounts {
  created: number;
  changed: number;
  unchanged: number;
  skipped: number;
  delisted: number;
  /** Deleted because they expired. */
  removed: number;
}

export const noChanges = (): ChangeCounts => ({
  created: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  delisted: 0,
  removed: 0,
});

export const noProgress = (): SyncProgress => ({ releasesListed: 0, artistsAsked: 0, artistsToAsk: 0 });

/** The history of syncs. The running one is a lease on the database: an index allows only one. */
export const SyncRunEntity = defineEntity({
  name: 'SyncRunEntity',
  tableName: 'sync_run',
  properties: {
    id: p.integer().primary().autoincrement(),
    trigger: p.text().$type<SyncTrigger>(),
    status: p.text().$type<SyncStatus>(),
    source: p.text().$type<ListingSource>().nullable(),
    startedAt: p.text(),
    finishedAt: p.text().nullable(),
    /** Null once it has ended. */
    stage: p.text().$type<SyncStage>().nullable(),
    /** JSON of SyncProgress. */
    progress: p.text().default('{}'),
    releases: p.json<ChangeCounts>(),
    artists: p.json<ChangeCounts>(),
    /** JSON of string[]: why items were skipped. */
    skipReasons: p.text().default('[]'),
    apiCalls: p.integer().default(0),
    tokenRequests: p.integer().default(0),
    retries: p.integer().default(0),
    waitedMs: p.integer().default(0),
    /** What went wrong and what to do, for users. */
    message: p.text().nullable(),
    pid: p.integer(),
    /** With `pid` and `owner`, the process that runs the sync (process-identity.ts). */
    pidNamespace: p.text().default(''),
    owner: p.text().default(''),
    /** The last heartbeat of that process. */
    heartbeatAt: p.text().nullable(),
    /** Greater than that of each earlier run. */
    epoch: p.integer().default(0),
  },
  indexes: [{ properties: ['status', 'finishedAt'] }],
  uniques: [{ name: 'sync_run_running_unique', properties: ['status'], where: { status: 'running' } }],
});
