import { defineEntity, p } from '@mikro-orm/core';

/** The source of the graph: 'sandbox', or the host of the Web API. One database has one origin. */
export type CatalogOrigin = string;

/** The state of the graph. Each transaction that changes the graph raises the revision. */
export interface Revision {
  revision: number;
  /** ISO 8601, UTC: when the revision was raised; null before the first time. */
  changedAt: string | null;
  origin: CatalogOrigin | null;
}

/** How large the graph is. The price of a query depends on it (read/prices.ts). */
export interface GraphSizes {
  releases: number;
  artists: number;
  /** Of releases by artists. */
  credits: number;
  genres: number;
  /** The most listings that were open at a time. */
  listings: number;
}

/** Whether facts of other sources are stored, as 0 or 1. Reads that need nothing of them ask no statement about it. */
export interface FactsState {
  hasFacts: number;
  hasTags: number;
}

/** Of an empty graph. */
export const noSizes: GraphSizes = { releases: 0, artists: 0, credits: 0, genres: 0, listings: 0 };

/** One row. */
export const CatalogRevisionEntity = defineEntity({
  name: 'CatalogRevisionEntity',
  tableName: 'catalog_revision',
  properties: {
    id: p.integer().primary(),
    revision: p.integer(),
    changedAt: p.text().nullable(),
    origin: p.text().$type<CatalogOrigin>().nullable(),
    /** How many artists have a release that is listed now. Counting them at each read would be slow. */
    listedArtists: p.integer().default(0),
    // The sizes of the graph, since the last transaction that changed it.
    releases: p.integer().default(0),
    artists: p.integer().default(0),
    credits: p.integer().default(0),
    genres: p.integer().default(0),
    listings: p.integer().default(0),
    hasFacts: p.integer().default(0),
    hasTags: p.integer().default(0),
    /** Seconds since the epoch: the latest change that a response can show, for Last-Modified. */
    modifiedSecond: p.integer().default(0),
    /** Identifies the program and the settings of the server that started last. */
    servedBy: p.text().nullable(),
    /** The epoch of the latest lease: no earlier one may write (runs/lease-epoch.ts). */
    leaseEpoch: p.integer().default(0),
    /** The rules by which editions were grouped last; 0: not yet (editions/update-editions.ts). */
    editionRules: p.integer().default(0),
  },
});
