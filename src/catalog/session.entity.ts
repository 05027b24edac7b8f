import { defineEntity, p } from '@mikro-orm/core';
import { AccountEntity } from './account.entity.ts';

/** A browser that is logged in. It bears an id of which only the hash is here. */
export const SessionEntity = defineEntity({
  name: 'SessionEntity',
  tableName: 'session',
  properties: {
    idHash: p.text().primary(),
    account: () => p.manyToOne(AccountEntity).deleteRule('cascade'),
    startedAt: p.text(),
    /** As of an hour ago at most: not every request is worth a write. */
    seenAt: p.text(),
  },
});
