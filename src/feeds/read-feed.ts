import type { Account } from '../catalog/people/accounts.ts';
import { listFollowedReleases } from '../catalog/read/followed.ts';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import { nameReleaseType } from '../catalog/read/release-filter.ts';
import { findCredits, listReleases, parseReleaseQuestion } from '../catalog/read/releases.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { type FilterQuery, feedParameters, maxFeedSize } from '../rest/parameters.ts';
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

/** All releases that are listed now, or all by artists whom the account follows, narrowed by the query. */
export async function readFeed(
  query: URLSearchParams,
  scope: RequestScope,
  address: FeedAddress,
  account: Account | null = null,
): Promise<ReleaseFeed> {
  const { limit, ...criteria } = readQuery(feedParameters, query);
  const { source, changedAt } = await describeCatalog(scope, scope.settings);
  const { nodes } = await listReleasesOf(account, scope, limit, criteria);
  const isInvented = source === 'sandbox';
  const entries = await Promise.all(
    nodes.map(async (release) =>
      toFeedEntry(
        release,
        nameReleaseType(release.type),
        await findCredits(scope, release, ['name', 'url']),
        isInvented,
      ),
    ),
  );
  const lastSeenAt = entries
    .map(({ seenAt }) => seenAt)
    .sort()
    .at(-1);
  return {
    ...address,
    ...words[isInvented ? 'invented' : 'real'],
    ...(account === null ? {} : { title: `${ofViewer.title}${isInvented ? ofViewer.invented : ''}` }),
    updatedAt: lastSeenAt ?? changedAt ?? nothingYet,
    entries,
  };
}

function listReleasesOf(account: Account | null, scope: RequestScope, first: number, criteria: FilterQuery) {
  const options = { maxPageSize: maxFeedSize };
  if (account === null) {
    return listReleases(scope, parseReleaseQuestion({ first, filter: toReleaseFilter(criteria) }, options));
  }
  const filter = toReleaseFilter({ ...criteria, listedNow: criteria.listedNow ?? 'any' });
  return listFollowedReleases(scope, account, { first, filter }, options);
}
