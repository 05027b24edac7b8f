import { defineEntity, p } from '@mikro-orm/core';

/**
 * How many releases there are of each day and type. Triggers of the database count each row of `release` that is written
 * or deleted, in the same transaction. A combination without releases has no row.
 */
export const ReleaseCountEntity = defineEntity({
  name: 'ReleaseCountEntity',
  tableName: 'release_count',
  properties: {
    releasedOn: p.text().primary(),
    type: p.text().primary(),
    releases: p.integer(),
    /** The lowest row id that a release of them has had. */
    firstId: p.integer(),
  },
});
