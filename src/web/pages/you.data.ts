import { describeFollows, type FollowsSync } from '../../accounts/viewer.ts';
import type { Account } from '../../catalog/people/accounts.ts';
import type { PrivateFeed } from '../../catalog/people/private-feeds.ts';
import { countArtists } from '../../catalog/read/artist-counts.ts';
import { listFollowedArtists, listFollowedReleases } from '../../catalog/read/followed.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { type PageQuery, pageOf } from '../parameters.ts';
import {
  type CountedItemPage,
  itemFields,
  loadCountedItemPage,
  type PicturedArtist,
  pictureFields,
} from '../release-items.ts';

const pageSize = 24;
const maxArtists = 100;

export interface YouData {
  follows: FollowsSync & { count: number; syncedAt: string | null };
  artists: readonly PicturedArtist[];
  privateFeeds: readonly PrivateFeed[];
  releases: CountedItemPage;
}

/** The page of a viewer; `newSince` limits its releases to those first seen or listed since that time. */
export async function loadYou(
  scope: RequestScope,
  viewer: Account,
  { newSince, ...query }: PageQuery & { newSince: string | null },
): Promise<YouData> {
  const { graph, accounts, snapshot } = scope;
  const [count, artists, privateFeeds, releases] = await Promise.all([
    countArtists(graph, { followedBy: viewer.rowId }),
    listFollowedArtists(scope, viewer, { first: maxArtists }, { maxPageSize: maxArtists, fields: pictureFields }),
    accounts?.listFeeds(viewer, snapshot) ?? [],
    loadReleases(scope, viewer, query, newSince),
  ]);
  return {
    follows: { ...describeFollows(accounts, viewer), count, syncedAt: viewer.followsSyncedAt },
    artists: artists.nodes,
    privateFeeds,
    releases,
  };
}

async function loadReleases(scope: RequestScope, viewer: Account, query: PageQuery, newSince: string | null) {
  const args = { ...pageOf(pageSize, query), collapse: 'editions' } as const;
  const options = { maxPageSize: pageSize, fields: itemFields, ...(newSince === null ? {} : { newSince }) };
  return loadCountedItemPage(scope, await listFollowedReleases(scope, viewer, args, options));
}
