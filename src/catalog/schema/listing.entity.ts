import { defineEntity, p } from '@mikro-orm/core';
import { ReleaseEntity } from './release.entity.ts';

/**
 * An interval in which Spotify listed a release as new in a market. It is open while `listedUntil` is null. The first
 * complete sync that no longer sees the release closes it. A release that is listed again gets a new row.
 */
export const ListingEntity = defineEntity({
  name: 'ListingEntity',
  tableName: 'listing',
  properties: {
    id: p.integer().primary().autoincrement(),
    release: () => p.manyToOne(ReleaseEntity).deleteRule('cascade').index(false),
    market: p.text(),
    listedFrom: p.text(),
    listedUntil: p.text().nullable(),
  },
  indexes: [{ properties: ['release', 'listedUntil', 'market'] }],
  uniques: [{ name: 'listing_open_unique', properties: ['market', 'release'], where: { listedUntil: null } }],
});
