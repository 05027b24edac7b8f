import { findEditionSummary } from '../catalog/editions/find-editions.ts';
import { sourceCredits, tagLicense } from '../catalog/facts/sources.ts';
import type { Account } from '../catalog/people/accounts.ts';
import { findArtist } from '../catalog/read/artists.ts';
import { parseFilterArtists } from '../catalog/read/criteria/artist-criterion.ts';
import { listFollowedReleases } from '../catalog/read/followed.ts';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import { nameReleaseType } from '../catalog/read/release-filter.ts';
import {
  findCredits,
  listReleases,
  parseReleaseQuestion,
  type ReleaseListArguments,
} from '../catalog/read/releases.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { type FilterQuery, toReleaseFilter } from '../rest/filters.ts';
import { nextPage } from '../rest/next-page.ts';
import { type FeedParameters, maxCalendarSize, releaseOrderOf, toCollapse } from '../rest/parameters.ts';
import { readQuery } from '../rest/read-query.ts';
import { type FeedEntry, toFeedEntry, toPlainName } from './feed-entry.ts';

/** A request for a feed. */
export interface FeedRequest<Parameters> {
  parameters: Parameters;
  query: URLSearchParams;
  /** The start of all links, without a final slash. */
  publicUrl: string;
  /** The path of the feed. */
  path: string;
  /** The WebSub hub of the feed without parameters; null if it has none. */
  hubUrl?: string | null;
}

/** All URLs are as clients see them. */
export interface Feed {
  /** This page, with its filters. */
  url: string;
  /** The first page, which identifies the feed. */
  firstUrl: string;
  /** Null on the last page. */
  nextUrl: string | null;
  /** Null: nobody is notified when this feed changes. */
  hubUrl: string | null;
  homeUrl: string;
  title: string;
  description: string;
  /** ISO 8601, UTC: when the graph last changed. It depends on the data alone, and never goes back. */
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

const tagCredit = `Chosen by genres of Spotify and MusicBrainz (${sourceCredits.musicbrainz.url}), whose tags are licensed ${tagLicense.name} (${tagLicense.url}).`;

/** The `updated` time of a feed from an empty graph. */
const never = '1970-01-01T00:00:00.000Z';

/** The releases listed now, or those by artists that the account follows, filtered by the query. */
export async function readFeed(
  { parameters, query, publicUrl, path, hubUrl = null }: FeedRequest<FeedParameters>,
  scope: RequestScope,
  account: Account | null = null,
): Promise<Feed> {
  const { limit, after = null, order, collapse, ...criteria } = readQuery(parameters, query);
  const { source, changedAt } = await describeCatalog(scope, scope.settings);
  const args = { first: limit, after, orderBy: releaseOrderOf(order), collapse: toCollapse(collapse) };
  const list = await listReleasesOf(account, scope, args, criteria);
  const isSandbox = source === 'sandbox';
  const isByTags = (await list.genreSources())?.includes('musicbrainz') === true;
  const { suffix, description } = texts[isSandbox ? 'sandbox' : 'spotify'];
  const entries = await Promise.all(
    list.nodes.map(async (release) =>
      toFeedEntry(
        release,
        nameReleaseType(release.type),
        await findCredits(scope, release, ['name', 'url']),
        isSandbox,
        args.collapse && (await findEditionSummary(scope, release)),
      ),
    ),
  );
  const title = account === null ? await titleOf(scope, criteria) : 'New releases by artists you follow';
  return {
    ...feedUrls({ query, publicUrl, path }, list.hasMore ? { limit, after: list.endCursor() } : null),
    hubUrl: query.size === 0 ? hubUrl : null,
    homeUrl: `${publicUrl}/`,
    title: `${title}${suffix}`,
    description: isByTags ? `${description} ${tagCredit}` : description,
    updatedAt: updateTime(changedAt, entries),
    entries,
  };
}

/** `next` is the place of the next page; null on the last one. */
export function feedUrls(
  { query, publicUrl, path }: Pick<FeedRequest<unknown>, 'query' | 'publicUrl' | 'path'>,
  next: Parameters<typeof nextPage>[2] | null,
): Pick<Feed, 'url' | 'firstUrl' | 'nextUrl'> {
  const first = new URLSearchParams(query);
  first.delete('after');
  return {
    url: publicUrl + withSearch(path, query),
    firstUrl: publicUrl + withSearch(path, first),
    nextUrl: next && publicUrl + nextPage(path, query, next),
  };
}

/** `changedAt` is when the graph last changed; null before the first change. */
export const updateTime = (changedAt: string | null, entries: readonly FeedEntry[]): string =>
  latestOf([changedAt ?? never, ...entries.map(({ updatedAt }) => updatedAt)]);

const withSearch = (path: string, query: URLSearchParams): string => (query.size > 0 ? `${path}?${query}` : path);

const latestOf = (times: readonly string[]): string => times.reduce((one, other) => (one > other ? one : other));

/** A feed of one artist has their name. */
async function titleOf(scope: RequestScope, { artist = [] }: FilterQuery): Promise<string> {
  const [id] = parseFilterArtists('artist', artist);
  const only = id !== undefined && artist.length === 1 ? await findArtist(scope, id) : null;
  return only ? `Releases by ${toPlainName(only.name)}` : 'New releases';
}

function listReleasesOf(
  account: Account | null,
  scope: RequestScope,
  args: ReleaseListArguments,
  criteria: FilterQuery,
) {
  const options = { maxPageSize: maxCalendarSize };
  if (account === null) {
    return listReleases(scope, parseReleaseQuestion({ ...args, filter: toReleaseFilter(criteria) }, options));
  }
  const filter = toReleaseFilter({ ...criteria, listedNow: criteria.listedNow ?? 'any' });
  return listFollowedReleases(scope, account, { ...args, filter }, options);
}
