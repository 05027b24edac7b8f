import type { Account } from '../catalog/people/accounts.ts';
import { parseFilterArtists } from '../catalog/read/artist-criterion.ts';
import { findArtist } from '../catalog/read/artists.ts';
import { listFollowedReleases } from '../catalog/read/followed.ts';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import { nameReleaseType } from '../catalog/read/release-filter.ts';
import { findCredits, listReleases, parseReleaseQuestion } from '../catalog/read/releases.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { type FilterQuery, toReleaseFilter } from '../rest/filters.ts';
import { feedParameters, maxFeedSize } from '../rest/parameters.ts';
import { readQuery } from '../rest/read-query.ts';
import { type FeedEntry, toFeedEntry, toPlainText } from './feed-entry.ts';

/** The URLs of a feed, as clients see them. */
interface FeedAddress {
  /** The feed itself, with its filters. */
  url: string;
  /** The home page. */
  homeUrl: string;
}

export interface ReleaseFeed extends FeedAddress {
  title: string;
  description: string;
  /** ISO 8601, UTC. Depends on the data alone, so an unchanged feed has the same bytes. */
  updatedAt: string;
  entries: FeedEntry[];
}

const texts = {
  spotify: { suffix: '', description: 'Releases that Spotify lists as new, from Release Graph.' },
  sandbox: {
    suffix: ' (sandbox demo data)',
    description: 'Demo releases from the Release Graph sandbox. None of them exists at Spotify.',
  },
};

/** The `updated` time of a feed from an empty graph. */
const never = '1970-01-01T00:00:00.000Z';

/** The releases listed now, or those by artists that the account follows, filtered by the query. */
export async function readFeed(
  query: URLSearchParams,
  scope: RequestScope,
  address: FeedAddress,
  account: Account | null = null,
): Promise<ReleaseFeed> {
  const { limit, ...criteria } = readQuery(feedParameters, query);
  const { source, changedAt } = await describeCatalog(scope, scope.settings);
  const { nodes } = await listReleasesOf(account, scope, limit, criteria);
  const isSandbox = source === 'sandbox';
  const { suffix, description } = texts[isSandbox ? 'sandbox' : 'spotify'];
  const entries = await Promise.all(
    nodes.map(async (release) =>
      toFeedEntry(
        release,
        nameReleaseType(release.type),
        await findCredits(scope, release, ['name', 'url']),
        isSandbox,
      ),
    ),
  );
  const lastSeenAt = entries
    .map(({ seenAt }) => seenAt)
    .sort()
    .at(-1);
  const title = account === null ? await titleOf(scope, criteria) : 'New releases by artists you follow';
  return {
    ...address,
    title: `${title}${suffix}`,
    description,
    updatedAt: lastSeenAt ?? changedAt ?? never,
    entries,
  };
}

/** A feed of one artist has their name. */
async function titleOf(scope: RequestScope, { artist = [] }: FilterQuery): Promise<string> {
  const [id] = parseFilterArtists('artist', artist);
  const only = id !== undefined && artist.length === 1 ? await findArtist(scope, id) : null;
  return only ? `Releases by ${toPlainText(only.name)}` : 'New releases';
}

function listReleasesOf(account: Account | null, scope: RequestScope, first: number, criteria: FilterQuery) {
  const options = { maxPageSize: maxFeedSize };
  if (account === null) {
    return listReleases(scope, parseReleaseQuestion({ first, filter: toReleaseFilter(criteria) }, options));
  }
  const filter = toReleaseFilter({ ...criteria, listedNow: criteria.listedNow ?? 'any' });
  return listFollowedReleases(scope, account, { first, filter }, options);
}
