import { defineEntity, p } from '@mikro-orm/core';
import { ReleaseEntity } from '../release.entity.ts';

/** Releases that are editions of one. A release without other editions has no row. */
export const ReleaseEditionEntity = defineEntity({
  name: 'ReleaseEditionEntity',
  tableName: 'release_edition',
  properties: {
    release: () => p.manyToOne(ReleaseEntity).primary().deleteRule('cascade').index(false),
    /** The lowest row id of a release that the group had when it was made. */
    edition: p.integer(),
    /** 1 for the one release of the group that lists show if they collapse editions. */
    isShown: p.integer().default(0),
  },
  indexes: [{ properties: ['edition', 'isShown'] }],
});
