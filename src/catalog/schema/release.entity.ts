import { defineEntity, p } from '@mikro-orm/core';
import { sql } from 'kysely';
import { ArtistEntity } from './artist.entity.ts';
import { firstSeen, foldedName, storedImages } from './common-fields.ts';
import { columnsOf, computed, type NodeOf, type RecordDescriptor, reported, reportedOr } from './record.ts';
import { type DatePrecision, isCredibleDay, sortableDate } from './sortable-date.ts';

interface Dated {
  releaseDate: string | null;
  releasedOn: string;
}

/** A credible day stays credible, because it comes nearer, even if the clock is set back. */
function dayOf({ row: { releaseDate }, old, at }: { row: Dated; old: Dated | undefined; at: string }): string {
  const day = sortableDate(releaseDate);
  return old?.releasedOn === day || isCredibleDay(day, at) ? day : '';
}

/** A release with the fields that its entry in a feed shows. */
interface Shown {
  name: string;
  type: string;
  releaseDate: string | null;
  totalTracks: number | null;
}

interface Versioned extends Shown {
  changedAt: string;
  version: number;
}

const shownFields: readonly (keyof Shown)[] = ['name', 'type', 'releaseDate', 'totalTracks'];

const isSame = (row: Shown, old: Shown): boolean => shownFields.every((field) => row[field] === old[field]);

type Versioning = { row: Versioned; old: Versioned | undefined; at: string };

const fields = {
  spotifyId: reported(p.text().unique(), { isFixed: true, isLogged: false }),
  name: reported(p.text()),
  searchName: foldedName,
  /** Spotify's `album_type`, including values that this version does not know. */
  type: reportedOr(p.text(), 'unknown', { ifNull: 'skipped' }),
  /** As Spotify gives it: 2026-11-20, 2026-11 or 2026. */
  releaseDate: reported(p.text().nullable(), { ifNull: 'skipped' }),
  releaseDatePrecision: reported(p.text().$type<DatePrecision>().nullable()),
  /**
   * The first day that `releaseDate` can mean, as YYYY-MM-DD. Unknown is '', which sorts first, and null for readers. So is
   * a day that is not credible (docs/decisions/0005).
   */
  releasedOn: computed(p.text(), dayOf, {
    isLogged: true,
    toLog: (day) => day || null,
    select: sql<string | null>`nullif(release.released_on, '')`,
  }),
  totalTracks: reported(p.integer().nullable(), { ifNull: 'skipped' }),
  url: reported(p.text()),
  images: storedImages,
  // Only some of Spotify's responses have these two.
  label: reported(p.text().nullable()),
  upc: reported(p.text().nullable()),
  firstSeenAt: firstSeen,
  /** When the newest listing began, or the first seen time of a release that was never listed (write-listings.ts). */
  listedAt: computed(
    p.text().default(''),
    ({ old, at }: { old: { listedAt: string } | undefined; at: string }) => old?.listedAt ?? at,
    {
      isFixed: true,
    },
  ),
  /** When the fields that feeds show last changed, or its artists (write-releases.ts). It never goes back, as clocks do. */
  changedAt: computed(p.text().default(''), ({ row, old, at }: Versioning) =>
    old && (isSame(row, old) || old.changedAt > at) ? old.changedAt : at,
  ),
  /** How often they have changed. */
  version: computed(p.integer().default(0), ({ row, old }: Versioning) =>
    old ? old.version + (isSame(row, old) ? 0 : 1) : 0,
  ),
};

export const releaseRecord = { kind: 'Release', table: 'release', fields } as const satisfies RecordDescriptor;

export type Release = NodeOf<typeof releaseRecord>;

export const ReleaseEntity = defineEntity({
  name: 'ReleaseEntity',
  tableName: 'release',
  properties: { id: p.integer().primary().autoincrement(), ...columnsOf(fields) },
  indexes: [
    { properties: ['releasedOn', 'id'] },
    { properties: ['searchName', 'id'] },
    { properties: ['firstSeenAt', 'id'] },
    { properties: ['listedAt', 'id'] },
  ],
});

/** An artist's credit on a release; `position` is the billing order, from 0. */
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

/**
 * An interval in which Spotify listed a release as new in a market. It is open while `listedUntil` is null. The first
 * complete sync that no longer sees the release closes it. A release that is listed again gets a new row.
 */
export const ListingEntity = defineEntity({
  name: 'ListingEntity',
  tableName: 'listing',
  properties: {
    id: p.integer().primary().autoincrement(),
    release: () => p.manyToOne(ReleaseEntity).deleteRule('cascade').index(false),
    market: p.text(),
    listedFrom: p.text(),
    listedUntil: p.text().nullable(),
    /** The length class of a closed interval (listing-spans.ts): null while it is open. */
    span: p.integer().nullable(),
  },
  indexes: [
    { properties: ['release', 'listedUntil', 'market'] },
    // All that a read of the past needs, so that it reads no row.
    { name: 'listing_span_index', properties: ['span', 'listedFrom', 'listedUntil', 'market', 'release'] },
  ],
  uniques: [{ name: 'listing_open_unique', properties: ['market', 'release'], where: { listedUntil: null } }],
});
