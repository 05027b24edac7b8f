import { defineEntity, p } from '@mikro-orm/core';
import { ArtistEntity } from './artist.entity.ts';
import type { DatePrecision } from './sortable-date.ts';

export const ReleaseEntity = defineEntity({
  name: 'ReleaseEntity',
  tableName: 'release',
  properties: {
    id: p.integer().primary().autoincrement(),
    spotifyId: p.text().unique(),
    name: p.text(),
    searchName: p.text(),
    /** Spotify's `album_type` as given: values nobody knows yet are kept. */
    type: p.text(),
    /** As Spotify gives it: 2026-11-20, 2026-11 or 2026. */
    releaseDate: p.text().nullable(),
    releaseDatePrecision: p.text().$type<DatePrecision>().nullable(),
    /** The first day that `releaseDate` can mean, as YYYY-MM-DD; '' where it is unknown, which sorts before every day. */
    releasedOn: p.text(),
    totalTracks: p.integer().nullable(),
    url: p.text(),
    /** JSON of Image[]. */
    images: p.text(),
    label: p.text().nullable(),
    upc: p.text().nullable(),
    firstSeenAt: p.text(),
  },
  indexes: [
    { properties: ['releasedOn', 'id'] },
    { properties: ['searchName', 'id'] },
    { properties: ['firstSeenAt', 'id'] },
  ],
});

/** Who is on a release; `position` counts from 0 in billing order. */
export const ReleaseCreditEntity = defineEntity({
  name: 'ReleaseCreditEntity',
  tableName: 'release_credit',
  properties: {
    release: () => p.manyToOne(ReleaseEntity).primary().deleteRule('cascade').index(false),
    position: p.integer().primary(),
    artist: () => p.manyToOne(ArtistEntity).deleteRule('cascade').index(false),
  },
  uniques: [{ properties: ['artist', 'release'] }],
});
