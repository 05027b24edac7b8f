import { defineEntity, p } from '@mikro-orm/core';

/** Spotify's stand-in on compilations: a credit like any other, but no artist with new releases. */
export const VARIOUS_ARTISTS_ID = '0LyfQWJT6nXafLPZqxe9Of';

export const ArtistEntity = defineEntity({
  name: 'ArtistEntity',
  tableName: 'artist',
  properties: {
    id: p.integer().primary().autoincrement(),
    spotifyId: p.text().unique(),
    name: p.text(),
    /** The folded name (fold-name.ts): what look-ups and the order by name use. */
    searchName: p.text(),
    url: p.text(),
    /** JSON of Image[]. */
    images: p.text(),
    popularity: p.integer().nullable(),
    followers: p.integer().nullable(),
    /** When Spotify last told the genres; null keeps "unknown" apart from "none". */
    genresKnownAt: p.text().nullable(),
    /** The latest `releasedOn` of the artist's releases, kept here so that the order by it has an index. */
    latestReleasedOn: p.text().default(''),
    /** 1: a release of the artist is listed now; kept here so that the list of those has indexes (listed-artists.ts). */
    listedNow: p.integer().default(0),
    firstSeenAt: p.text(),
    /** When Spotify last told about the artist itself; null: known only from a release. */
    refreshedAt: p.text().nullable(),
    /** When it was last asked, whatever it answered. */
    askedAt: p.text().nullable(),
  },
  indexes: [
    { properties: ['searchName', 'id'] },
    { properties: ['firstSeenAt', 'id'] },
    { properties: ['latestReleasedOn', 'id'] },
    { name: 'artist_listed_search_name_index', properties: ['searchName', 'id'], where: 'listed_now = 1' },
    { name: 'artist_listed_first_seen_at_index', properties: ['firstSeenAt', 'id'], where: 'listed_now = 1' },
    { name: 'artist_listed_latest_released_on_index', properties: ['latestReleasedOn', 'id'], where: 'listed_now = 1' },
  ],
});
