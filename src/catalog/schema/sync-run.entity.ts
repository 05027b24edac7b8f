import { defineEntity, p } from '@mikro-orm/core';

export type SyncTrigger = 'startup' | 'timer' | 'mutation' | 'command';

export type SyncStatus = 'running' | 'succeeded' | 'partial' | 'failed';

export type ListingSource = 'sandbox' | 'browse' | 'search';

/** What a sync is doing: reading the lists, asking about artists, or writing. */
export type SyncStage = 'listing' | 'artists' | 'writing';

/** How far a sync has come. */
export interface SyncProgress {
  releasesListed: number;
  artistsAsked: number;
  /** Known once the lists are read. */
  artistsToAsk: number;
}

/** What a sync did to one kind of thing. */
export interface ChangeCounts {
  created: number;
  changed: number;
  unchanged: number;
  skipped: number;
  delisted: number;
  /** Deleted, as the retention time is over. */
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

/** The history of syncs that users look at. The one that is `running` is the lease on the file: there is one at most. */
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
    /** JSON of string[]: why items were skipped, in words. */
    skipReasons: p.text().default('[]'),
    apiCalls: p.integer().default(0),
    tokenRequests: p.integer().default(0),
    retries: p.integer().default(0),
    waitedMs: p.integer().default(0),
    /** What went wrong, in words a user can act on. */
    message: p.text().nullable(),
    pid: p.integer(),
    /** With `pid` and `owner`, the process that runs it (process-identity.ts). */
    pidNamespace: p.text().default(''),
    owner: p.text().default(''),
    /** When that process last said that it is alive. */
    heartbeatAt: p.text().nullable(),
  },
  indexes: [{ properties: ['status', 'finishedAt'] }],
  uniques: [{ name: 'sync_run_running_unique', properties: ['status'], where: { status: 'running' } }],
});
