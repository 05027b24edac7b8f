import { defineEntity, p } from '@mikro-orm/core';
import { AccountEntity } from './account.entity.ts';

/** A feed of one account, for whoever has its token, of which only the hash is here. */
export const PrivateFeedEntity = defineEntity({
  name: 'PrivateFeedEntity',
  tableName: 'private_feed',
  properties: {
    id: p.integer().primary().autoincrement(),
    account: () => p.manyToOne(AccountEntity).deleteRule('cascade'),
    tokenHash: p.text().unique(),
    name: p.text(),
    createdAt: p.text(),
  },
});
