import { defineEntity, p } from '@mikro-orm/core';
import { firstSeen, foldedName, storedImages } from './common-fields.ts';
import { columnsOf, computed, internal, maintained, type NodeOf, type RecordDescriptor, reported } from './record.ts';
import { isCredibleDay } from './sortable-date.ts';

/** Spotify's placeholder on compilations: credited like an artist, but no artist with new releases. */
export const VARIOUS_ARTISTS_ID = '0LyfQWJT6nXafLPZqxe9Of';

/** What computed fields use of an update. */
interface Refresh {
  /** Whether the sync requested the artist from Spotify, */
  isRequested: boolean;
  /** and its genres if Spotify answered: null if Spotify left them out. */
  genres?: readonly string[] | null;
  /** The latest day of the releases that name the artist, '' if it is unknown; undefined if none does. */
  latestDay?: string | undefined;
}

interface ArtistComputing<Row> {
  old: Row | undefined;
  update: Refresh;
  at: string;
}

const fields = {
  spotifyId: reported(p.text().unique(), { isFixed: true, isLogged: false }),
  name: reported(p.text()),
  searchName: foldedName,
  url: reported(p.text()),
  images: storedImages,
  // Only some apps get these two.
  popularity: reported(p.integer().nullable()),
  followers: reported(p.integer().nullable()),
  /** When Spotify first gave genres; null: unknown, which is not the same as none. */
  genresKnownAt: computed(
    p.text().nullable(),
    ({ update: { genres }, old, at }: ArtistComputing<{ genresKnownAt: string | null }>) =>
      old?.genresKnownAt ?? (genres ? at : null),
  ),
  /** The latest `releasedOn` of the artist's releases; the order by it needs an index (write-releases.ts). */
  latestReleasedOn: maintained(p.text().default(''), ({ update: { latestDay = '' }, at }: ArtistComputing<unknown>) =>
    isCredibleDay(latestDay, at) ? latestDay : '',
  ),
  /** 1 if a release of the artist is listed now; the list of these artists needs indexes (listed-artists.ts). */
  listedNow: internal(
    maintained(p.integer().default(0), ({ update }: ArtistComputing<unknown>) =>
      update.latestDay === undefined ? 0 : 1,
    ),
  ),
  firstSeenAt: firstSeen,
  /** When Spotify last described the artist itself; null: known from releases only. */
  refreshedAt: computed(p.text().nullable(), ({ update, old, at }: ArtistComputing<{ refreshedAt: string | null }>) =>
    update.genres === undefined ? (old?.refreshedAt ?? null) : at,
  ),
  /** When a sync last requested the artist from Spotify, even if Spotify does not have it. */
  askedAt: internal(
    computed(p.text().nullable(), ({ update, old, at }: ArtistComputing<{ askedAt: string | null }>) =>
      update.isRequested ? at : (old?.askedAt ?? null),
    ),
  ),
};

export const artistRecord = { kind: 'Artist', table: 'artist', fields } as const satisfies RecordDescriptor;

export type Artist = NodeOf<typeof artistRecord>;

export const ArtistEntity = defineEntity({
  name: 'ArtistEntity',
  tableName: 'artist',
  properties: { id: p.integer().primary().autoincrement(), ...columnsOf(fields) },
  indexes: [
    { properties: ['searchName', 'id'] },
    { properties: ['firstSeenAt', 'id'] },
    { properties: ['latestReleasedOn', 'id'] },
    { name: 'artist_listed_search_name_index', properties: ['searchName', 'id'], where: 'listed_now = 1' },
    { name: 'artist_listed_first_seen_at_index', properties: ['firstSeenAt', 'id'], where: 'listed_now = 1' },
    { name: 'artist_listed_latest_released_on_index', properties: ['latestReleasedOn', 'id'], where: 'listed_now = 1' },
  ],
});

export const GenreEntity = defineEntity({
  name: 'GenreEntity',
  tableName: 'genre',
  properties: {
    id: p.integer().primary().autoincrement(),
    name: p.text().unique(),
    /** The token list of the name (names/split-name.ts), with a space before and after each token. */
    tokens: p.text().default(''),
  },
});

export const ArtistGenreEntity = defineEntity({
  name: 'ArtistGenreEntity',
  tableName: 'artist_genre',
  properties: {
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
    genre: () => p.manyToOne(GenreEntity).primary().deleteRule('cascade').index(false),
  },
  indexes: [{ properties: ['genre', 'artist'] }],
});
