import { defineEntity, p } from '@mikro-orm/core';
import { foldName } from '../../../names/fold-name.ts';
import { splitName, toSpacedTokenText } from '../../../names/split-name.ts';
import { ReleaseEntity } from '../release.entity.ts';

/** A release group that ListenBrainz announces. Spotify may list it later, or never. */
export const AnnouncementEntity = defineEntity({
  name: 'AnnouncementEntity',
  tableName: 'announcement',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** MusicBrainz id of the release group. The ids of its releases are not stable. */
    releaseGroupMbid: p.text().unique(),
    name: p.text(),
    /** Folded, for look-ups and the order by name. */
    searchName: p.text(),
    artistCredit: p.text(),
    /** The words of the name and of the credit: see `announcementTokens`. */
    tokens: p.text().default(''),
    /** YYYY-MM-DD. */
    releasedOn: p.text(),
    /** In lower case, such as album; null: unknown. */
    type: p.text().nullable(),
    /** JSON of string[], in lower case. */
    secondaryTypes: p.text().default('[]'),
    coverUrl: p.text().nullable(),
    /** All times are ISO 8601, UTC. */
    firstSeenAt: p.text(),
    changedAt: p.text(),
    lastSeenAt: p.text(),
    /** Since when ListenBrainz no longer has it; null: it has. */
    withdrawnAt: p.text().nullable(),
    /** The release that Spotify lists; then it is no longer upcoming. */
    release: () => p.manyToOne(ReleaseEntity).nullable().deleteRule('set null').index(),
    linkedAt: p.text().nullable(),
  },
  indexes: [
    { properties: ['releasedOn', 'id'] },
    { properties: ['searchName', 'id'] },
    { properties: ['firstSeenAt', 'id'] },
  ],
});

/** The words by which an announcement is found, as spaced tokens. */
export const announcementTokens = (name: string, artistCredit: string): string =>
  toSpacedTokenText([name, artistCredit].flatMap((text) => splitName(foldName(text))));

/** An artist that ListenBrainz names. */
export const AnnouncedArtistEntity = defineEntity({
  name: 'AnnouncedArtistEntity',
  tableName: 'announced_artist',
  properties: {
    id: p.integer().primary().autoincrement(),
    mbid: p.text().unique(),
    /** Known from a release with this artist alone; null: unknown. */
    name: p.text().nullable(),
    /** Folded: the name, or a credit with others while it is unknown. */
    searchName: p.text().default(''),
    firstSeenAt: p.text(),
  },
  indexes: [{ properties: ['searchName', 'id'] }],
});

/** The artists of an announcement. ListenBrainz sorts them by id: only the credit has their billing order. */
export const AnnouncementArtistEntity = defineEntity({
  name: 'AnnouncementArtistEntity',
  tableName: 'announcement_artist',
  properties: {
    announcement: () => p.manyToOne(AnnouncementEntity).primary().deleteRule('cascade').index(false),
    position: p.integer().primary(),
    artist: () => p.manyToOne(AnnouncedArtistEntity).deleteRule('cascade').index(false),
  },
  indexes: [{ properties: ['artist', 'announcement'] }],
});
