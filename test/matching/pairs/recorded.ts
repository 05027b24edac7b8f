import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Candidate, ReleaseToMatch } from '../../../src/enrichment/matching/candidate.ts';
import type { Pair } from './pair.ts';

const recordings = join(import.meta.dirname, '../../../../shared/recordings');

export const hasRecordings = existsSync(join(recordings, 'musicbrainz'));

const read = <Schema extends z.ZodType>(schema: Schema, file: string): z.infer<Schema> =>
  schema.parse(JSON.parse(readFileSync(join(recordings, file), 'utf8')));

const credit = z.array(
  z.object({
    name: z.string(),
    joinphrase: z.string().default(''),
    artist: z.object({ id: z.string(), name: z.string(), 'sort-name': z.string() }),
  }),
);

const release = z.object({
  id: z.string(),
  title: z.string(),
  'artist-credit': credit,
  date: z.string().optional(),
  barcode: z.string().nullish(),
  'track-count': z.number(),
  'release-group': z.object({
    id: z.string(),
    title: z.string(),
    'primary-type': z.string().optional(),
    'secondary-types': z.array(z.string()).default([]),
  }),
});

const toCandidate = (found: z.infer<typeof release>): Candidate => ({
  releaseGroupMbid: found['release-group'].id,
  releaseMbid: found.id,
  title: found.title,
  otherTitles: [found['release-group'].title],
  credit: found['artist-credit'].map(({ name, joinphrase }) => `${name}${joinphrase}`).join(''),
  artists: found['artist-credit'].map(({ name, artist }) => ({
    musicbrainzId: artist.id,
    names: [artist.name, name, artist['sort-name']],
  })),
  date: found.date ?? null,
  firstReleaseDate: null,
  primaryType: found['release-group']['primary-type'] ?? null,
  secondaryTypes: found['release-group']['secondary-types'],
  barcode: found.barcode ?? null,
  trackCount: found['track-count'],
});

/** Each release of a recorded search as Spotify would list it, among all releases of the search. */
function readSearch(): Pair[] {
  const { releases } = read(z.object({ releases: z.array(release) }), 'musicbrainz/2021-04-15_search-release_25.json');
  const candidates = releases.map(toCandidate);
  return candidates.map((candidate) => ({
    kind: 'recorded',
    release: toSpotify(candidate, candidate.date, candidate.trackCount),
    candidates,
    right: candidate.releaseGroupMbid,
  }));
}

const freshRelease = z.object({
  release_name: z.string(),
  release_mbid: z.string(),
  release_group_mbid: z.string(),
  artist_credit_name: z.string(),
  artist_mbids: z.array(z.string()),
  release_date: z.string(),
  release_group_primary_type: z.string().nullish(),
  release_group_secondary_type: z.string().nullish(),
});

/** Each fresh release as Spotify would list it, among all of them. A credit of several artists is one name there. */
function readFreshReleases(file: string): Pair[] {
  const schema = z.object({ payload: z.object({ releases: z.array(freshRelease) }) });
  const candidates = read(schema, file).payload.releases.map(
    (row): Candidate => ({
      releaseGroupMbid: row.release_group_mbid,
      releaseMbid: row.release_mbid,
      title: row.release_name,
      otherTitles: [],
      credit: row.artist_credit_name,
      artists: row.artist_mbids.map((musicbrainzId) => ({
        musicbrainzId,
        names: row.artist_mbids.length === 1 ? [row.artist_credit_name] : [],
      })),
      date: row.release_date,
      firstReleaseDate: row.release_date,
      primaryType: row.release_group_primary_type ?? null,
      secondaryTypes: row.release_group_secondary_type == null ? [] : [row.release_group_secondary_type],
      barcode: null,
      trackCount: null,
    }),
  );
  return candidates.map((candidate) => ({
    kind: 'recorded',
    release: toSpotify(candidate, candidate.date, null),
    candidates,
    // Two groups of one title, artist and day cannot be told apart.
    right: candidates.some((other) => isDouble(candidate, other)) ? null : candidate.releaseGroupMbid,
  }));
}

const isDouble = (one: Candidate, other: Candidate): boolean =>
  one.releaseGroupMbid !== other.releaseGroupMbid &&
  one.title === other.title &&
  one.credit === other.credit &&
  one.date === other.date;

function toSpotify(candidate: Candidate, date: string | null, totalTracks: number | null): ReleaseToMatch {
  const isShort = candidate.primaryType === 'Single' || candidate.primaryType === 'EP';
  return {
    name: candidate.title,
    artists: [{ name: candidate.credit, musicbrainzId: null }],
    releaseDate: date,
    type: isShort ? 'single' : 'album',
    totalTracks,
    upc: null,
  };
}

const spotifyAlbum = z.object({
  name: z.string(),
  artists: z.array(z.object({ name: z.string() })),
  release_date: z.string(),
  album_type: z.enum(['album', 'single', 'compilation']),
  tracks: z.object({ total: z.number() }),
  external_ids: z.object({ upc: z.string().optional() }).default({}),
});

const deezerAlbums = z.object({
  data: z.array(z.object({ id: z.number(), title: z.string(), release_date: z.string(), record_type: z.string() })),
});

/** Albums of one artist as two services list them: Spotify's answer, and Deezer's list in the place of MusicBrainz. */
function readDaftPunk(): Pair[] {
  const albums = read(z.object({ albums: z.array(spotifyAlbum) }), 'albums-batch/2024-10-19_albums-ids_three.json');
  const { id, upc } = read(
    z.object({ id: z.number(), upc: z.string() }),
    'deezer/2019-02-12_album-302127_upc-genres-contributors.json',
  );
  const listed = read(deezerAlbums, 'deezer/2019-02-12_artist-27-albums.json').data;
  const candidates = listed.map(
    (album): Candidate => ({
      releaseGroupMbid: String(album.id),
      releaseMbid: null,
      title: album.title,
      otherTitles: [],
      credit: 'Daft Punk',
      artists: [{ musicbrainzId: '27', names: ['Daft Punk'] }],
      date: album.release_date,
      firstReleaseDate: null,
      primaryType: album.record_type,
      secondaryTypes: [],
      barcode: album.id === id ? upc : null,
      trackCount: null,
    }),
  );
  const titles = new Map([['TRON: Legacy Reconfigured', 'TRON Legacy: Reconfigured']]);
  return albums.albums.map((album) => ({
    kind: 'recorded',
    release: {
      name: album.name,
      artists: album.artists.map(({ name }) => ({ name, musicbrainzId: null })),
      releaseDate: album.release_date,
      type: album.album_type,
      totalTracks: album.tracks.total,
      upc: album.external_ids.upc ?? null,
    },
    candidates,
    right: String(
      listed.find(
        ({ title, record_type }) => record_type === 'album' && title === (titles.get(album.name) ?? album.name),
      )?.id,
    ),
  }));
}

/** A file that is missing is an error, unless there are no recordings at all. */
export const readRecordedPairs = (): Pair[] =>
  hasRecordings
    ? [
        ...readSearch(),
        ...readDaftPunk(),
        ...readFreshReleases('listenbrainz/2023_explore-fresh-releases_sitewide.json'),
        ...readFreshReleases('listenbrainz/2022-05_explore-fresh-releases_unpadded-dates.json'),
      ]
    : [];
