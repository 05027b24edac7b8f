import { defineEntity, p } from '@mikro-orm/core';
import { ArtistEntity } from '../artist.entity.ts';
import { ReleaseEntity } from '../release.entity.ts';

/** How a MusicBrainz entity was found: by its link to Spotify, by barcode, or by artist, title and date. */
export type IdentityMethod = 'link' | 'barcode' | 'title';

/** A page about an artist or a release elsewhere; `type` is MusicBrainz' relationship type, such as "official homepage". */
export interface ExternalLink {
  type: string;
  url: string;
}

const identity = {
  /** Null: MusicBrainz has none, or several (`isConflict`). */
  mbid: p.text().nullable(),
  method: p.text().$type<IdentityMethod>().nullable(),
  /** Of the match, 0 to 100; 100 for a link. */
  confidence: p.integer().nullable(),
  /** 1 if links or candidates name different entities. Nothing is merged then. */
  isConflict: p.integer().default(0),
  /** When it was last looked up. All times are ISO 8601, UTC. */
  askedAt: p.text(),
  /** When its facts were last read; null: never. */
  describedAt: p.text().nullable(),
  /** JSON of ExternalLink[]. */
  links: p.text().default('[]'),
};

/** What MusicBrainz tells about an artist. No row: not looked up yet. */
export const ArtistIdentityEntity = defineEntity({
  name: 'ArtistIdentityEntity',
  tableName: 'artist_identity',
  properties: {
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
    ...identity,
    /** ISO 3166-1 alpha-2, or one of MusicBrainz' own such as XW. */
    country: p.text().nullable(),
    sortName: p.text().nullable(),
    disambiguation: p.text().nullable(),
  },
  indexes: [{ properties: ['mbid'] }, { properties: ['askedAt'] }],
});

/** What MusicBrainz tells about a release; `mbid` is that of the release group. No row: not looked up yet. */
export const ReleaseIdentityEntity = defineEntity({
  name: 'ReleaseIdentityEntity',
  tableName: 'release_identity',
  properties: {
    release: () => p.manyToOne(ReleaseEntity).primary().deleteRule('cascade').index(false),
    ...identity,
    /** When it was last searched by barcode and by title; null: never since its link was looked up. */
    matchedAt: p.text().nullable(),
    /** One release of the group: the linked one, or the one with the barcode. */
    releaseMbid: p.text().nullable(),
    /** JSON of string[], in lower case; null: unknown. */
    secondaryTypes: p.text().nullable(),
    label: p.text().nullable(),
    catalogNumber: p.text().nullable(),
    /** 14 digits. */
    barcode: p.text().nullable(),
    /** Of the release group: 2026-11-20, 2026-11 or 2026. */
    firstReleaseDate: p.text().nullable(),
    /** 1 if the group was first released long before this release; null: unknown. */
    isReissue: p.integer().nullable(),
  },
  indexes: [{ properties: ['mbid'] }, { properties: ['askedAt'] }],
});

/** Genres and other tags of MusicBrainz. Its licence differs from that of the other facts, so they are apart. */
export const TagEntity = defineEntity({
  name: 'TagEntity',
  tableName: 'tag',
  properties: {
    id: p.integer().primary().autoincrement(),
    name: p.text().unique(),
    /** As of a genre. */
    tokens: p.text().default(''),
  },
});

export const ArtistTagEntity = defineEntity({
  name: 'ArtistTagEntity',
  tableName: 'artist_tag',
  properties: {
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
    tag: () => p.manyToOne(TagEntity).primary().deleteRule('cascade').index(false),
    votes: p.integer(),
  },
  indexes: [{ properties: ['tag', 'artist'] }],
});

export const ReleaseTagEntity = defineEntity({
  name: 'ReleaseTagEntity',
  tableName: 'release_tag',
  properties: {
    release: () => p.manyToOne(ReleaseEntity).primary().deleteRule('cascade').index(false),
    tag: () => p.manyToOne(TagEntity).primary().deleteRule('cascade').index(false),
    votes: p.integer(),
  },
  indexes: [{ properties: ['tag', 'release'] }],
});

/** What the server knows about a source beside Spotify, in all processes. */
export const SourceStateEntity = defineEntity({
  name: 'SourceStateEntity',
  tableName: 'source_state',
  properties: {
    source: p.text().$type<'musicbrainz' | 'listenbrainz'>().primary(),
    /** The process that calls it, and until when others leave it alone. */
    owner: p.text().default(''),
    ownedUntil: p.text().default(''),
    /** No process calls it earlier. */
    notBefore: p.text().default(''),
    /** When it was last read completely; null: never. */
    readAt: p.text().nullable(),
    /** The last call that failed, for operators; null: the last one succeeded. */
    failure: p.text().nullable(),
    /** Calls since the beginning. */
    calls: p.integer().default(0),
  },
});
