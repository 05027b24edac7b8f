import SQLite from 'better-sqlite3';

/** The data source of the peers: handwritten SQL in prepared statements. */
export interface Store {
  artist(spotifyId: string): ArtistRow | null;
  pageOfArtists(first: number, after: string | null): { nodes: ArtistRow[]; hasNextPage: boolean };
  genresOf(artistIds: readonly number[]): (string[] | null)[];
  releasesOf(artistIds: readonly number[], first: number): ReleaseRow[][];
  artistsOf(releaseIds: readonly number[]): { spotifyId: string; name: string }[][];
}

export interface ArtistRow {
  id: number;
  spotifyId: string;
  name: string;
  searchName: string;
  url: string;
  images: string;
  popularity: number | null;
  followers: number | null;
  genresKnownAt: string | null;
}

export interface ReleaseRow {
  id: number;
  artistId: number;
  spotifyId: string;
  name: string;
  type: string;
  releaseDate: string | null;
  totalTracks: number | null;
  url: string;
  images: string;
}

const artistColumns =
  'id, spotify_id as spotifyId, name, search_name as searchName, url, images, popularity, followers, genres_known_at as genresKnownAt';

export function openStore(file: string): Store {
  const database = new SQLite(file, { readonly: true });
  const bySpotifyId = database.prepare<[string], ArtistRow>(`select ${artistColumns} from artist where spotify_id = ?`);
  const first = database.prepare<[number], ArtistRow>(
    `select ${artistColumns} from artist order by search_name, id limit ?`,
  );
  const next = database.prepare<[string, number, number], ArtistRow>(
    `select ${artistColumns} from artist where (search_name, id) > (?, ?) order by search_name, id limit ?`,
  );
  const genres = database.prepare<[string], { artistId: number; name: string }>(
    `select artist_genre.artist_id as artistId, genre.name from json_each(?) as requested
     join artist_genre on artist_genre.artist_id = requested.value join genre on genre.id = artist_genre.genre_id
     order by genre.name`,
  );
  const releases = database.prepare<[string, number], ReleaseRow>(
    `select * from (
       select release.id, release_credit.artist_id as artistId, release.spotify_id as spotifyId, release.name, release.type,
         release.release_date as releaseDate, release.total_tracks as totalTracks, release.url, release.images,
         row_number() over (
           partition by release_credit.artist_id order by release.released_on desc, release.id desc
         ) as place
       from json_each(?) as requested
       join release_credit on release_credit.artist_id = requested.value join release on release.id = release_credit.release_id
     ) where place <= ? order by artistId, place`,
  );
  const credits = database.prepare<[string], { releaseId: number; spotifyId: string; name: string }>(
    `select release_credit.release_id as releaseId, artist.spotify_id as spotifyId, artist.name from json_each(?) as requested
     join release_credit on release_credit.release_id = requested.value join artist on artist.id = release_credit.artist_id
     order by release_credit.release_id, release_credit.position`,
  );
  return {
    artist: (spotifyId) => bySpotifyId.get(spotifyId) ?? null,
    pageOfArtists(size, after) {
      const rows = after === null ? first.all(size + 1) : next.all(...readCursor(after), size + 1);
      return { nodes: rows.slice(0, size), hasNextPage: rows.length > size };
    },
    genresOf: (ids) => {
      const found = Map.groupBy(genres.all(JSON.stringify(ids)), ({ artistId }) => artistId);
      return ids.map((id) => found.get(id)?.map(({ name }) => name) ?? []);
    },
    releasesOf: (ids, size) => {
      const found = Map.groupBy(releases.all(JSON.stringify(ids), size), ({ artistId }) => artistId);
      return ids.map((id) => found.get(id) ?? []);
    },
    artistsOf: (ids) => {
      const found = Map.groupBy(credits.all(JSON.stringify(ids)), ({ releaseId }) => releaseId);
      return ids.map((id) => found.get(id) ?? []);
    },
  };
}

/** A cursor is the folded name and the row id, as JSON. */
export const writeCursor = ({ searchName, id }: ArtistRow): string => JSON.stringify([searchName, id]);

function readCursor(text: string): [string, number] {
  const [name, id] = JSON.parse(text);
  return [String(name), Number(id)];
}
