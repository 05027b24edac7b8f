import { defineEntity, p } from '@mikro-orm/core';

/** Where the graph comes from: 'sandbox', or the host of the Web API that was asked. Two origins never share a file. */
export type CatalogOrigin = string;

/** One row: the number that is raised in the very transaction that changes the graph. */
export const CatalogRevisionEntity = defineEntity({
  name: 'CatalogRevisionEntity',
  tableName: 'catalog_revision',
  properties: {
    id: p.integer().primary(),
    revision: p.integer(),
    changedAt: p.text().nullable(),
    origin: p.text().$type<CatalogOrigin>().nullable(),
    /** How many artists have a release that is listed now: every reader of the list asks, and it is much to count. */
    listedArtists: p.integer().default(0),
  },
});
