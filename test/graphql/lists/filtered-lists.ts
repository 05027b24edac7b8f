import { VARIOUS_ARTISTS_ID } from '../../../src/catalog/schema/artist.entity.ts';
import type { CatalogUpdate } from '../../../src/catalog/write/catalog-update.ts';
import type { RunningApp } from '../../support/app/start-app.ts';
import { inventArtist, inventRelease } from '../../support/graph/invent-update.ts';
import { randomGraph } from '../../support/graph/random-graph.ts';
import { type ConnectionPage, type PageVariables, pageFields } from '../../support/http/walk-pages.ts';
import { type Criteria, filterValues } from './criteria.ts';
import { meetsArtist, meetsRelease, type NaiveGraph, type NaiveListed } from './naive-graph.ts';

export interface OrderBy {
  field: string;
  direction: 'ASC' | 'DESC';
}

type FilteredPage = ConnectionPage<{ spotifyId: string }> & { totalCount: number };
type ListData = { list: FilteredPage } | { artist: { list: FilteredPage } };

export type AskFilteredPage = (variables: PageVariables) => Promise<FilteredPage>;

/** A list that filters, and the same by hand. */
export interface FilteredList {
  name: string;
  values: Record<string, readonly unknown[]>;
  fields: readonly string[];
  naive(filter: Criteria): NaiveListed[];
  ask(filter: Criteria, orderBy: OrderBy): AskFilteredPage;
}

/** A random graph with Various Artists, and with a market that lists only their releases. */
export function filteredGraph(size: { artists: number; releases: number }): CatalogUpdate[] {
  const [first, second] = randomGraph(size).updates;
  if (!first || !second) throw new Error('There are two updates');
  const various = inventArtist(900, 'Various Artists', { spotifyId: VARIOUS_ARTISTS_ID });
  const sampler = inventRelease(900, 'Various Things', [various], { type: 'compilation' });
  return [
    first,
    {
      ...second,
      artists: [...second.artists, various],
      releases: [...second.releases, sampler],
      listings: [...second.listings, { market: 'FR', releaseIds: new Set([sampler.spotifyId]), ifAbsent: 'closed' }],
    },
  ];
}

const fields = {
  artists: ['NAME', 'FIRST_SEEN', 'LATEST_RELEASE'],
  releases: ['NAME', 'FIRST_SEEN', 'RELEASED', 'LISTED'],
} as const;

export function filteredLists(app: RunningApp, { artists, releases }: NaiveGraph): FilteredList[] {
  const [busiest] = artists.toSorted((one, other) => other.releases.length - one.releases.length);
  if (!busiest) throw new Error('The graph is empty');
  const ofReleases = { values: filterValues.releases, fields: fields.releases };
  return [
    {
      name: 'artists',
      values: filterValues.artists,
      fields: fields.artists,
      naive: (filter) => artists.filter((artist) => meetsArtist(artist, filter)),
      ask: asker(app, 'Artist', (page) => `list: artists${page}`),
    },
    {
      name: 'releases',
      ...ofReleases,
      naive: (filter) => releases.filter((release) => meetsRelease(release, filter)),
      ask: asker(app, 'Release', (page) => `list: releases${page}`),
    },
    {
      name: 'the releases of an artist',
      ...ofReleases,
      naive: (filter) => busiest.releases.filter((release) => meetsRelease(release, filter)),
      ask: asker(
        app,
        'Release',
        (page) => `artist(by: { spotifyId: "${busiest.spotifyId}" }) { list: releases${page} }`,
      ),
    },
  ];
}

function asker(app: RunningApp, type: string, list: (page: string) => string): FilteredList['ask'] {
  const page = `(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy)`;
  const query = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ${type}Filter, $orderBy: ${type}Order) {
    ${list(`${page} { totalCount edges { cursor node { spotifyId } } ${pageFields} }`)}
  }`;
  return (filter, orderBy) => async (variables) => {
    const { data, errors } = await app.graphql<ListData>(query, { ...variables, filter, orderBy });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return 'list' in data ? data.list : data.artist.list;
  };
}
