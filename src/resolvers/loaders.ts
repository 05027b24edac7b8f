import DataLoader from 'dataloader';
import {
  countReleasesByArtist,
  findArtistsWithReleasesBehind,
  listReleasesByArtist,
} from '../catalog/artist-releases.ts';
import { type Artist, type ArtistField, findArtistsBySpotifyId, listArtistsByRelease } from '../catalog/artists.ts';
import { countArtistsByGenre, listGenresByArtist } from '../catalog/genres.ts';
import type { Graph } from '../catalog/graph.ts';
import type { Page, PageRequest } from '../catalog/keyset.ts';
import { type Listing, listListingsByRelease } from '../catalog/listings.ts';
import type { ReleaseFilter } from '../catalog/release-filter.ts';
import { findReleasesBySpotifyId, type Release, type ReleaseField, type ReleaseOrder } from '../catalog/releases.ts';

/** One list of releases, asked for of many artists at once. */
export interface ReleaseListRequest {
  filter: ReleaseFilter;
  order: ReleaseOrder;
  page: PageRequest;
  /** What is read of each; all of it by default. */
  fields?: readonly ReleaseField[] | undefined;
}

/** One loader a relation and request, so that a nested query makes one statement a level, whatever its rows. */
export interface Loaders {
  /** By Spotify id; null where the graph has none such. */
  artist: DataLoader<string, Artist | null>;
  release: DataLoader<string, Release | null>;
  /** Of each artist those fields are read; all of them by default. */
  artistsOfRelease(fields?: readonly ArtistField[]): DataLoader<number, Artist[]>;
  listingsOfRelease: DataLoader<number, Listing[]>;
  genresOfArtist: DataLoader<number, string[]>;
  artistCountOfGenre: DataLoader<number, number>;
  releasesOfArtist(request: ReleaseListRequest): DataLoader<number, Page<Release>>;
  releaseCountOfArtist(request: ReleaseListRequest): DataLoader<number, number>;
  hasReleasesBehind(request: ReleaseListRequest): DataLoader<number, boolean>;
}

export function createLoaders(graph: Graph): Loaders {
  return {
    artist: batched(async (ids) => bySpotifyId(await findArtistsBySpotifyId(graph, ids, maxBatchSize)), null),
    release: batched(async (ids) => bySpotifyId(await findReleasesBySpotifyId(graph, ids, maxBatchSize)), null),
    artistsOfRelease: perQuestion((fields) => batched((ids) => listArtistsByRelease(graph, ids, fields), [])),
    listingsOfRelease: batched((ids) => listListingsByRelease(graph, ids), []),
    genresOfArtist: batched((ids) => listGenresByArtist(graph, ids), []),
    artistCountOfGenre: batched((ids) => countArtistsByGenre(graph, ids), 0),
    releasesOfArtist: perQuestion(({ filter, order, page, fields }) =>
      batched((ids) => listReleasesByArtist(graph, ids, filter, order, page, fields), { rows: [], hasMore: false }),
    ),
    releaseCountOfArtist: perQuestion(({ filter }) => batched((ids) => countReleasesByArtist(graph, ids, filter), 0)),
    hasReleasesBehind: perQuestion(({ filter, order, page }) =>
      batched(async (ids) => {
        const behind = await findArtistsWithReleasesBehind(graph, ids, filter, order, page);
        return new Map(ids.map((id) => [id, behind.has(id)]));
      }, false),
    ),
  };
}

/** Below SQLite's 32,766 variables a statement, above what a page of pages of any query asks for. */
const maxBatchSize = 20_000;

const bySpotifyId = <Node extends { spotifyId: string }>(nodes: readonly Node[]): Map<string, Node | null> =>
  new Map(nodes.map((node) => [node.spotifyId, node]));

const batched = <K, V>(load: (ids: readonly K[]) => Promise<Map<K, V>>, absent: V): DataLoader<K, V> =>
  new DataLoader(
    async (ids) => {
      const found = await load(ids);
      return ids.map((id) => found.get(id) ?? absent);
    },
    { maxBatchSize },
  );

/** Fields that ask the same share a loader; those that ask something else cannot share a statement. */
function perQuestion<Question, V>(create: (question: Question) => DataLoader<number, V>) {
  const loaders = new Map<string, DataLoader<number, V>>();
  return (question: Question): DataLoader<number, V> => {
    const key = JSON.stringify(question);
    const loader = loaders.get(key) ?? create(question);
    loaders.set(key, loader);
    return loader;
  };
}
