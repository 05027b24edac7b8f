import { z } from 'zod';
import { type Artist, listArtists, listArtistsByRelease, parseArtistQuestion } from '../catalog/read/artists.ts';
import { listGenresByArtist } from '../catalog/read/genres.ts';
import { listListingsByRelease } from '../catalog/read/listings.ts';
import type { Position } from '../catalog/read/paging/keyset.ts';
import type { ListPage } from '../catalog/read/paging/list-page.ts';
import type { CatalogReader } from '../catalog/read/reader.ts';
import { listReleases, parseReleaseQuestion, type Release } from '../catalog/read/releases.ts';
import { filters, toArtistFilter, toReleaseFilter } from '../rest/filters.ts';
import { readQuery } from '../rest/read-query.ts';
import { changeTable } from './change-table.ts';
import { type ExportTable, exportPageSize } from './table.ts';

/** Its index reads the whole table, and rows that are the same keep their places. */
const orderBy = { field: 'firstSeen', direction: 'asc' } as const;

const args = { first: exportPageSize, orderBy };
const options = { maxPageSize: exportPageSize };

/** The filters of lists in REST. An export has all releases by default, not only those that are listed now. */
export const exportFilters = z.object({
  ...filters,
  listedNow: filters.listedNow.meta({
    description:
      'Whether Spotify lists the release as new now (in market, if set): true, false or any. Defaults to any.',
  }),
});

function parseFilters(query: URLSearchParams) {
  const parsed = readQuery(exportFilters, query);
  return { ...parsed, listedNow: parsed.listedNow ?? ('any' as const) };
}

async function* releasePages(reader: CatalogReader, query: ReturnType<typeof parseFilters>): AsyncGenerator<Release[]> {
  const question = parseReleaseQuestion({ ...args, filter: toReleaseFilter(query) }, options);
  yield* pages((page) => listReleases(reader, { ...question, page }), question.page);
}

async function* artistPages(reader: CatalogReader, query: ReturnType<typeof parseFilters>): AsyncGenerator<Artist[]> {
  const question = parseArtistQuestion({ ...args, filter: toArtistFilter(query) }, options);
  yield* pages((page) => listArtists(reader, { ...question, page }), question.page);
}

/** Pages to the end of a list that is ordered by `firstSeenAt`. */
async function* pages<Node extends { firstSeenAt: string; rowId: number }, Page extends { after: Position | null }>(
  list: (page: Page) => Promise<ListPage<Node>>,
  first: Page,
): AsyncGenerator<Node[]> {
  for (let page = first; ; ) {
    const { nodes, hasMore } = await list(page);
    yield [...nodes];
    const last = nodes.at(-1);
    if (!hasMore || !last) return;
    page = { ...page, after: { value: last.firstSeenAt, id: last.rowId } };
  }
}

/** The first one is the largest. */
function imageUrl({ images }: Pick<Release, 'images'>): string | null {
  const [largest] = images;
  return largest?.url ?? null;
}

const idsOf = (nodes: readonly { rowId: number }[]): number[] => nodes.map(({ rowId }) => rowId);

const artists: ExportTable = {
  columns: {
    id: 'text',
    name: 'text',
    url: 'text',
    genres: 'json',
    popularity: 'integer',
    followers: 'integer',
    imageUrl: 'text',
    firstSeenAt: 'time',
  },
  read(query) {
    const parsed = parseFilters(query);
    return async function* (reader) {
      for await (const page of artistPages(reader, parsed)) {
        const genres = await listGenresByArtist(reader.graph, idsOf(page));
        for (const artist of page)
          yield {
            id: artist.spotifyId,
            name: artist.name,
            url: artist.url,
            // Unknown is not none.
            genres: artist.genresKnownAt === null ? null : (genres.get(artist.rowId) ?? []),
            popularity: artist.popularity,
            followers: artist.followers,
            imageUrl: imageUrl(artist),
            firstSeenAt: artist.firstSeenAt,
          };
      }
    };
  },
};

const releases: ExportTable = {
  columns: {
    id: 'text',
    name: 'text',
    type: 'text',
    releaseDate: 'text',
    releaseDatePrecision: 'text',
    releasedOn: 'text',
    totalTracks: 'integer',
    url: 'text',
    label: 'text',
    upc: 'text',
    imageUrl: 'text',
    firstSeenAt: 'time',
  },
  read(query) {
    const parsed = parseFilters(query);
    return async function* (reader) {
      for await (const page of releasePages(reader, parsed))
        for (const release of page)
          yield {
            id: release.spotifyId,
            name: release.name,
            type: release.type,
            releaseDate: release.releaseDate,
            releaseDatePrecision: release.releaseDatePrecision,
            releasedOn: release.releasedOn,
            totalTracks: release.totalTracks,
            url: release.url,
            label: release.label,
            upc: release.upc,
            imageUrl: imageUrl(release),
            firstSeenAt: release.firstSeenAt,
          };
    };
  },
};

const credits: ExportTable = {
  columns: { releaseId: 'text', position: 'integer', artistId: 'text' },
  read(query) {
    const parsed = parseFilters(query);
    return async function* (reader) {
      for await (const page of releasePages(reader, parsed)) {
        const byRelease = await listArtistsByRelease(reader.graph, idsOf(page), ['spotifyId']);
        for (const { rowId, spotifyId } of page)
          for (const [index, artist] of (byRelease.get(rowId) ?? []).entries())
            yield { releaseId: spotifyId, position: index + 1, artistId: artist.spotifyId };
      }
    };
  },
};

const listings: ExportTable = {
  columns: { releaseId: 'text', market: 'text', listedFrom: 'time', listedUntil: 'time' },
  read(query) {
    const parsed = parseFilters(query);
    return async function* (reader) {
      for await (const page of releasePages(reader, parsed)) {
        const byRelease = await listListingsByRelease(reader.graph, idsOf(page));
        for (const { rowId, spotifyId } of page)
          for (const listing of byRelease.get(rowId) ?? []) yield { releaseId: spotifyId, ...listing };
      }
    };
  },
};

export const exportTables = { artists, releases, credits, listings, changes: changeTable } as const;

export type ExportTableName = keyof typeof exportTables;
