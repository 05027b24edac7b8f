import { defineEntity, p } from '@mikro-orm/core';
import { ReleaseEntity } from '../release.entity.ts';

/** Releases that are editions of one. A release without other editions has no row. */
export const ReleaseEditionEntity = defineEntity({
  name: 'ReleaseEditionEntity',
  tableName: 'release_edition',
  properties: {
    release: () => p.manyToOne(ReleaseEntity).primary().deleteRule('cascade').index(false),
    /** The number of the group: the lowest row id of its releases. */
    edition: p.integer(),
    /** The place among the editions, from 0. A list that collapses editions shows the first one that meets its filter. */
    rank: p.integer(),
  },
  indexes: [{ properties: ['edition', 'rank'] }],
});

/**
 * What releases have in common that may be editions of one, as the groups were last computed: a hash each of the title, the
 * barcode and the release group (editions/edition-keys.ts).
 */
export const EditionKeyEntity = defineEntity({
  name: 'EditionKeyEntity',
  tableName: 'edition_key',
  properties: {
    release: () => p.manyToOne(ReleaseEntity).primary().deleteRule('cascade').index(false),
    hash: p.integer().primary(),
  },
  indexes: [{ properties: ['hash', 'release'] }],
});
