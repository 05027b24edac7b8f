import { M0001Graph } from './m0001-graph.ts';
import { M0002SyncLeases } from './m0002-sync-leases.ts';

/** In the order they run. The names are what a database file remembers: they never change. */
export const migrations = [
  { name: '0001-graph', class: M0001Graph },
  { name: '0002-sync-leases', class: M0002SyncLeases },
] as const;
