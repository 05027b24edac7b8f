import { defineEntity, p } from '@mikro-orm/core';

export type ChangeKind = 'created' | 'changed' | 'listed' | 'delisted' | 'removed';

/** What changes are told of. */
export type ChangedType = 'Artist' | 'Release';

/** One field that changed, by its name in the GraphQL schema. */
export interface FieldChange {
  field: string;
  old: unknown;
  new: unknown;
}

/**
 * What happened to the graph, in order. An id is never used again, and one transaction writes at a time: whoever has read up
 * to an id has missed nothing before it.
 */
export const ChangeEntity = defineEntity({
  name: 'ChangeEntity',
  tableName: 'change',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** The one that the transaction raised the graph to. */
    revision: p.integer(),
    at: p.text(),
    kind: p.text().$type<ChangeKind>(),
    type: p.text().$type<ChangedType>(),
    /** Not a reference to a row: it stays when the row is gone. */
    spotifyId: p.text(),
    /** Where it is listed now, or no longer; null for the other kinds. */
    market: p.text().nullable(),
    /** JSON of FieldChange[]; null for the other kinds, and once what it was about is gone. */
    fields: p.text().nullable(),
  },
  indexes: [
    { properties: ['at'] },
    { name: 'change_with_fields_index', properties: ['spotifyId'], where: 'fields is not null' },
  ],
});

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
