import { defineEntity, p } from '@mikro-orm/core';

export type SyncTrigger = 'startup' | 'timer' | 'mutation' | 'command';

export type SyncStatus = 'running' | 'succeeded' | 'partial' | 'failed';

export type ListingSource = 'sandbox' | 'browse' | 'search';

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

/** The history of syncs that users look at. */
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
    releases: p.json<ChangeCounts>(),
    artists: p.json<ChangeCounts>(),
    apiCalls: p.integer().default(0),
    tokenRequests: p.integer().default(0),
    retries: p.integer().default(0),
    waitedMs: p.integer().default(0),
    /** What went wrong, in words a user can act on. */
    message: p.text().nullable(),
    /** The process that runs it, so that the next start can tell a live run from an abandoned one. */
    pid: p.integer(),
  },
  indexes: [{ properties: ['status', 'finishedAt'] }],
});
