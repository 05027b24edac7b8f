import { defineEntity, p } from '@mikro-orm/core';

/** One row: which feed of changes this is, and where it begins. */
export const ChangeFeedEntity = defineEntity({
  name: 'ChangeFeedEntity',
  tableName: 'change_feed',
  properties: {
    id: p.integer().primary(),
    /** By chance, and another one when the graph is emptied: cursors hold it. */
    token: p.text(),
    /** The last change that is no longer kept, 0 before there is one, and when that was. */
    prunedId: p.integer().default(0),
    prunedAt: p.text().default(''),
  },
});
