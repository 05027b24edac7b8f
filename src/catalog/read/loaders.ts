import DataLoader from 'dataloader';
import { type Announcement, listAnnouncementsByMbid } from '../announcements/read-announcements.ts';
import { type AnnouncedArtist, listAnnouncedArtists, listArtistsByMbid } from '../announcements/read-artists.ts';
import { type EditionSummary, listEditionsByRelease, summarizeEditions } from '../editions/find-editions.ts';
import { type ArtistFacts, listArtistFacts, listReleaseFacts, type ReleaseFacts } from '../facts/read-facts.ts';
import { listTagsByArtist, listTagsByRelease, type Tag } from '../facts/read-tags.ts';
import type { Graph } from '../schema/graph.ts';
import { countReleasesByArtist, findArtistsWithOtherSide, selectReleasesByArtist } from './artist-releases.ts';
import { type Artist, type ArtistField, findArtistsBySpotifyId, listArtistsByRelease } from './artists.ts';
import { countArtistsByGenre, countArtistsByTag, listGenresByArtist } from './genres.ts';
import { type Listing, listListingsByRelease } from './listings.ts';
import type { Page } from './paging/keyset.ts';
import { findReleasesByRowId, findReleasesBySpotifyId, type Release, type ReleaseQuestion } from './releases.ts';

/**
 * One loader per relation and question, created on first use, so that a nested query runs one statement per level however
 * many rows it has.
 */
export class Loaders {
  readonly #graph: Graph;
  readonly #byKey = new Map<string, unknown>();
  /** Many objects share one question: its key need not be built for each. */
  readonly #byQuestion = new Map<object | undefined, unknown>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** By Spotify id; null if not found. */
  get artist(): DataLoader<string, Artist | null> {
    return this.#loader(
      'artist',
      async (ids) => bySpotifyId(await findArtistsBySpotifyId(this.#graph, ids, maxBatchSize)),
      null,
    );
  }

  get release(): DataLoader<string, Release | null> {
    return this.#loader(
      'release',
      async (ids) => bySpotifyId(await findReleasesBySpotifyId(this.#graph, ids, maxBatchSize)),
      null,
    );
  }

  get releaseByRowId(): DataLoader<number, Release | null> {
    return this.#loader<number, Release | null>(
      'release by row id',
      async (ids) => new Map((await findReleasesByRowId(this.#graph, ids)).map((release) => [release.rowId, release])),
      null,
    );
  }

  /** By the MusicBrainz id of the release group; null if not found. */
  get announcement(): DataLoader<string, Announcement | null> {
    return this.#loader<string, Announcement | null>(
      'announcement',
      async (ids) =>
        new Map((await listAnnouncementsByMbid(this.#graph, ids)).map((found) => [found.releaseGroupMbid, found])),
      null,
    );
  }

  get artistsOfAnnouncement(): DataLoader<number, AnnouncedArtist[]> {
    return this.#loader('announced artists', (ids) => listAnnouncedArtists(this.#graph, ids), []);
  }

  /** The artist at Spotify by the MusicBrainz id; null if none is known. */
  get artistByMbid(): DataLoader<string, Artist | null> {
    return this.#loader<string, Artist | null>('artist by mbid', (ids) => listArtistsByMbid(this.#graph, ids), null);
  }

  /** With those fields of each artist; with all by default. */
  artistsOfRelease(fields?: readonly ArtistField[]): DataLoader<number, Artist[]> {
    return this.#loaderFor(fields, () =>
      this.#loader(`artists ${fields}`, (ids) => listArtistsByRelease(this.#graph, ids, fields), []),
    );
  }

  get listingsOfRelease(): DataLoader<number, Listing[]> {
    return this.#loader('listings', (ids) => listListingsByRelease(this.#graph, ids), []);
  }

  /** Empty if the release has no other editions. */
  get editionsOfRelease(): DataLoader<number, Release[]> {
    return this.#loader('editions', (ids) => listEditionsByRelease(this.#graph, ids), []);
  }

  get editionSummaryOfRelease(): DataLoader<number, EditionSummary | null> {
    return this.#loader<number, EditionSummary | null>(
      'edition summary',
      (ids) => summarizeEditions(this.#graph, ids),
      null,
    );
  }

  get genresOfArtist(): DataLoader<number, string[]> {
    return this.#loader('genres', (ids) => listGenresByArtist(this.#graph, ids), []);
  }

  /** Null: not looked up. */
  get factsOfArtist(): DataLoader<number, ArtistFacts | null> {
    return this.#loader<number, ArtistFacts | null>('artist facts', (ids) => listArtistFacts(this.#graph, ids), null);
  }

  get factsOfRelease(): DataLoader<number, ReleaseFacts | null> {
    return this.#loader<number, ReleaseFacts | null>('facts', (ids) => listReleaseFacts(this.#graph, ids), null);
  }

  get tagsOfArtist(): DataLoader<number, Tag[]> {
    return this.#loader('artist tags', (ids) => listTagsByArtist(this.#graph, ids), []);
  }

  get tagsOfRelease(): DataLoader<number, Tag[]> {
    return this.#loader('tags', (ids) => listTagsByRelease(this.#graph, ids), []);
  }

  get artistCountOfGenre(): DataLoader<number, number> {
    return this.#loader('artist count', (ids) => countArtistsByGenre(this.#graph, ids), 0);
  }

  get artistCountOfTag(): DataLoader<number, number> {
    return this.#loader('artist count of tag', (ids) => countArtistsByTag(this.#graph, ids), 0);
  }

  releasesOfArtist(question: ReleaseQuestion): DataLoader<number, Page<Release>> {
    return this.#loaderFor(question, () =>
      this.#loader(`releases ${keyOf(question)}`, (ids) => selectReleasesByArtist(this.#graph, ids, question), {
        rows: [],
        hasMore: false,
      }),
    );
  }

  releaseCountOfArtist({ filter, key }: ReleaseQuestion): DataLoader<number, number> {
    return this.#loader(`release count ${key}`, (ids) => countReleasesByArtist(this.#graph, ids, filter), 0);
  }

  /** Whether the artist has releases on the side that the page was not read towards. */
  hasReleasesOnOtherSide(question: ReleaseQuestion): DataLoader<number, boolean> {
    return this.#loader(
      `releases on other side ${keyOf(question)}`,
      async (ids) => {
        const found = await findArtistsWithOtherSide(this.#graph, ids, question);
        return new Map(ids.map((id) => [id, found.has(id)]));
      },
      false,
    );
  }

  #loaderFor<V>(question: object | undefined, create: () => DataLoader<number, V>): DataLoader<number, V> {
    const existing = this.#byQuestion.get(question) as DataLoader<number, V> | undefined;
    if (existing) return existing;
    const loader = create();
    this.#byQuestion.set(question, loader);
    return loader;
  }

  #loader<K, V>(key: string, load: (ids: readonly K[]) => Promise<Map<K, V>>, absent: V): DataLoader<K, V> {
    const existing = this.#byKey.get(key) as DataLoader<K, V> | undefined;
    if (existing) return existing;
    const loader = new DataLoader<K, V>(
      async (ids) => {
        const found = await load(ids);
        return ids.map((id) => found.get(id) ?? absent);
      },
      { maxBatchSize },
    );
    this.#byKey.set(key, loader);
    return loader;
  }
}

const keyOf = ({ key, page, fields }: ReleaseQuestion): string => `${key} ${JSON.stringify(page)} ${fields}`;

/** Below SQLite's limit of 32,766 variables per statement, and above what any query can ask for. */
const maxBatchSize = 20_000;

const bySpotifyId = <Node extends { spotifyId: string }>(nodes: readonly Node[]): Map<string, Node | null> =>
  new Map(nodes.map((node) => [node.spotifyId, node]));
