import DataLoader from 'dataloader';
import {
  countReleasesByArtist,
  findArtistsWithReleasesBehind,
  listReleasesByArtist,
} from '../catalog/read/artist-releases.ts';
import {
  type Artist,
  type ArtistField,
  findArtistsBySpotifyId,
  listArtistsByRelease,
} from '../catalog/read/artists.ts';
import { countArtistsByGenre, listGenresByArtist } from '../catalog/read/genres.ts';
import type { Page, PageRequest } from '../catalog/read/keyset.ts';
import { type Listing, listListingsByRelease } from '../catalog/read/listings.ts';
import type { ReleaseFilter } from '../catalog/read/release-filter.ts';
import {
  findReleasesBySpotifyId,
  type Release,
  type ReleaseField,
  type ReleaseOrder,
} from '../catalog/read/releases.ts';
import type { Graph } from '../catalog/schema/graph.ts';

/** One list of releases, asked for of many artists at once. */
export interface ReleaseListRequest {
  filter: ReleaseFilter;
  order: ReleaseOrder;
  page: PageRequest;
  /** What is read of each; all of it by default. */
  fields?: readonly ReleaseField[] | undefined;
}

/**
 * One loader a relation and question, made when it is first asked for, so that a nested query makes one statement a level,
 * whatever its rows.
 */
export class Loaders {
  readonly #graph: Graph;
  readonly #made = new Map<string, unknown>();
  readonly #asked = new Map<object | undefined, unknown>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** By Spotify id; null where the graph has none such. */
  get artist(): DataLoader<string, Artist | null> {
    return this.#once(
      'artist',
      async (ids) => bySpotifyId(await findArtistsBySpotifyId(this.#graph, ids, maxBatchSize)),
      null,
    );
  }

  get release(): DataLoader<string, Release | null> {
    return this.#once(
      'release',
      async (ids) => bySpotifyId(await findReleasesBySpotifyId(this.#graph, ids, maxBatchSize)),
      null,
    );
  }

  /** Of each artist those fields are read; all of them by default. */
  artistsOfRelease(fields?: readonly ArtistField[]): DataLoader<number, Artist[]> {
    return this.#onceFor(fields, () =>
      this.#once(`artists ${fields}`, (ids) => listArtistsByRelease(this.#graph, ids, fields), []),
    );
  }

  get listingsOfRelease(): DataLoader<number, Listing[]> {
    return this.#once('listings', (ids) => listListingsByRelease(this.#graph, ids), []);
  }

  get genresOfArtist(): DataLoader<number, string[]> {
    return this.#once('genres', (ids) => listGenresByArtist(this.#graph, ids), []);
  }

  get artistCountOfGenre(): DataLoader<number, number> {
    return this.#once('artist count', (ids) => countArtistsByGenre(this.#graph, ids), 0);
  }

  releasesOfArtist(request: ReleaseListRequest): DataLoader<number, Page<Release>> {
    const { filter, order, page, fields } = request;
    return this.#onceFor(request, () =>
      this.#once(
        `releases ${JSON.stringify(request)}`,
        (ids) => listReleasesByArtist(this.#graph, ids, filter, order, page, fields),
        { rows: [], hasMore: false },
      ),
    );
  }

  releaseCountOfArtist({ filter }: ReleaseListRequest): DataLoader<number, number> {
    return this.#once(
      `release count ${JSON.stringify(filter)}`,
      (ids) => countReleasesByArtist(this.#graph, ids, filter),
      0,
    );
  }

  hasReleasesBehind(request: ReleaseListRequest): DataLoader<number, boolean> {
    const { filter, order, page } = request;
    return this.#once(
      `releases behind ${JSON.stringify(request)}`,
      async (ids) => {
        const behind = await findArtistsWithReleasesBehind(this.#graph, ids, filter, order, page);
        return new Map(ids.map((id) => [id, behind.has(id)]));
      },
      false,
    );
  }

  /** Where many objects ask with one and the same question, it need not be written out for each. */
  #onceFor<V>(question: object | undefined, find: () => DataLoader<number, V>): DataLoader<number, V> {
    const known = this.#asked.get(question) as DataLoader<number, V> | undefined;
    if (known) return known;
    const loader = find();
    this.#asked.set(question, loader);
    return loader;
  }

  /** Questions that are the same share a loader; those that are not cannot share a statement. */
  #once<K, V>(question: string, load: (ids: readonly K[]) => Promise<Map<K, V>>, absent: V): DataLoader<K, V> {
    const made = this.#made.get(question) as DataLoader<K, V> | undefined;
    if (made) return made;
    const loader = new DataLoader<K, V>(
      async (ids) => {
        const found = await load(ids);
        return ids.map((id) => found.get(id) ?? absent);
      },
      { maxBatchSize },
    );
    this.#made.set(question, loader);
    return loader;
  }
}

/** Below SQLite's 32,766 variables a statement, above what a page of pages of any query asks for. */
const maxBatchSize = 20_000;

const bySpotifyId = <Node extends { spotifyId: string }>(nodes: readonly Node[]): Map<string, Node | null> =>
  new Map(nodes.map((node) => [node.spotifyId, node]));
