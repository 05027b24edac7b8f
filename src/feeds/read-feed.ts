import type { Account } from '../catalog/people/accounts.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { CatalogResolver } from '../graphql/resolvers/catalog.resolver.ts';
import { newestFirst, ReleaseResolver } from '../graphql/resolvers/release.resolver.ts';
import { ViewerResolver } from '../graphql/resolvers/viewer.resolver.ts';
import { feedParameters } from '../rest/parameters.ts';
import { readQuery } from '../rest/read-query.ts';
import { toReleaseFilter } from '../rest/to-filter.ts';
import { type FeedEntry, toFeedEntry } from './feed-entry.ts';

/** Where a feed is, as its readers see it. */
interface FeedAddress {
  /** Its own address, with its filters. */
  url: string;
  /** The server's. */
  homeUrl: string;
}

export interface ReleaseFeed extends FeedAddress {
  title: string;
  description: string;
  /** ISO 8601, UTC. From the data alone: a feed that has not changed has the same bytes. */
  updatedAt: string;
  entries: FeedEntry[];
}

const words = {
  real: { title: 'New releases', description: 'Releases that Spotify lists as new. By Release Graph.' },
  invented: {
    title: 'Invented new releases (sandbox)',
    description: 'Releases and artists that the sandbox of Release Graph invented. None of them is from Spotify.',
  },
};

const ofViewer = { title: 'New releases by artists you follow', invented: ' (sandbox, invented)' };

const nothingYet = '1970-01-01T00:00:00.000Z';

/** Of all releases that are listed now, or of all by the artists whom the account follows, as far as the query narrows them. */
export async function readFeed(
  query: URLSearchParams,
  scope: RequestScope,
  address: FeedAddress,
  account: Account | null = null,
): Promise<ReleaseFeed> {
  const { limit, ...filters } = readQuery(feedParameters, query);
  const [releases, catalog] = [new ReleaseResolver(), new CatalogResolver()];
  const wanted = account === null ? filters : { ...filters, listedNow: filters.listedNow ?? 'any' };
  const page = { first: limit, filter: toReleaseFilter(wanted), orderBy: newestFirst };
  const [{ nodes }, { source, changedAt }] = await Promise.all([
    account === null ? releases.releases(page, scope) : new ViewerResolver().releases(account, page, scope),
    catalog.catalog(scope),
  ]);
  const isInvented = source === 'sandbox';
  const entries = await Promise.all(
    nodes.map(async (release) =>
      toFeedEntry(release, releases.type(release), await releases.artists(release, scope, ['name', 'url']), isInvented),
    ),
  );
  const seenLast = entries
    .map(({ seenAt }) => seenAt)
    .sort()
    .at(-1);
  return {
    ...address,
    ...words[isInvented ? 'invented' : 'real'],
    ...(account === null ? {} : { title: `${ofViewer.title}${isInvented ? ofViewer.invented : ''}` }),
    updatedAt: seenLast ?? changedAt ?? nothingYet,
    entries,
  };
}
