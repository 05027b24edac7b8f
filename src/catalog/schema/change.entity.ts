import { defineEntity, p } from '@mikro-orm/core';

/** The last two are of announcements: the source no longer has it, or Spotify lists it. */
export type ChangeKind = 'created' | 'changed' | 'listed' | 'delisted' | 'removed' | 'withdrawn' | 'linked';

/** The kinds of records that changes are logged of. */
export const changedTypes = ['Artist', 'Release', 'Announcement'] as const;

export type ChangedType = (typeof changedTypes)[number];

/** One changed field, by its name in the GraphQL schema. */
export interface FieldChange {
  field: string;
  old: unknown;
  new: unknown;
}

/**
 * The changes of the graph, in order. Ids are never reused, and one transaction writes at a time: a reader that has read up
 * to an id has missed nothing before it.
 */
export const ChangeEntity = defineEntity({
  name: 'ChangeEntity',
  tableName: 'change',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** The revision after the transaction. */
    revision: p.integer(),
    at: p.text(),
    kind: p.text().$type<ChangeKind>(),
    type: p.text().$type<ChangedType>(),
    /** Not a foreign key: it stays when the row is deleted. Of an announcement, the MusicBrainz id of its release group. */
    spotifyId: p.text(),
    /** For 'listed' and 'delisted'; null for other kinds. */
    market: p.text().nullable(),
    /** JSON of FieldChange[]; null for other kinds, and once the record is deleted. */
    fields: p.text().nullable(),
  },
  indexes: [
    { properties: ['at'] },
    { name: 'change_announcement_index', properties: ['id'], where: "type = 'Announcement'" },
    { name: 'change_with_fields_index', properties: ['spotifyId'], where: 'fields is not null' },
  ],
});

/** One row: the identity of the change feed, and where it begins. */
export const ChangeFeedEntity = defineEntity({
  name: 'ChangeFeedEntity',
  tableName: 'change_feed',
  properties: {
    id: p.integer().primary(),
    /** Random, part of every cursor, and replaced when the graph is emptied. */
    token: p.text(),
    /** The id and time of the last change that was deleted from the log; 0: none. */
    prunedId: p.integer().default(0),
    prunedAt: p.text().default(''),
  },
});
