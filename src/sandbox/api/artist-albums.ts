import { findRegion } from '../catalogue/markets.ts';
import type { Release } from '../catalogue/releases.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError } from './api-error.ts';
import { parsePageRequest, presentPage } from './page.ts';
import { pageLimits } from './page-limits.ts';
import { pageLink } from './page-link.ts';
import { parseId } from './parse-ids.ts';
import { parseMarket } from './parse-market.ts';
import { presentSimplifiedAlbum } from './present-album.ts';
import { rotate } from './rotate.ts';

/** In the order in which Spotify lists them. */
const groups = ['album', 'single', 'compilation', 'appears_on'] as const;
type Group = (typeof groups)[number];

/** Group by group, the newest first in each. */
export function answerArtistAlbums(call: ApiCall) {
  const { catalogue, day, url, world, shift } = call;
  const artist = catalogue.findArtist(parseId(call.id));
  if (!artist) throw new ApiError(404, 'Resource not found');
  const wanted = parseGroups(url.searchParams.get('include_groups'));
  const page = parsePageRequest(url.searchParams, pageLimits[world]);
  const market = parseMarket(url.searchParams);
  const region = market === undefined ? undefined : findRegion(market);

  const releases = catalogue
    .discography(artist.number, day)
    .map((turn) => catalogue.release(turn))
    .filter(({ availability }) => !region || availability.regions.includes(region))
    .map((release) => ({ release, group: groupOf(release, artist.number) }));
  const listed = wanted.flatMap((group) => releases.filter((candidate) => candidate.group === group));
  const items = rotate(listed, shift)
    .slice(page.offset, page.offset + page.limit)
    .map(({ release, group }) => ({
      ...presentSimplifiedAlbum({ ...call, playedIn: market }, release),
      ...(world === 'extended' && { album_group: group }),
    }));
  const after = { include_groups: wanted.join(), ...(market && { market }) };
  return presentPage(items, { total: listed.length, page, link: pageLink(call, { path: url.pathname, after }) });
}

/** What is somebody else's first is an appearance; Spotify has no group for what is an `ep`. */
function groupOf({ credits, type }: Release, artist: number): Group {
  if (credits[0] !== artist) return 'appears_on';
  return type === 'ep' ? 'single' : type;
}

function parseGroups(text: string | null): readonly Group[] {
  if (text === null) return groups;
  const named = text.split(',');
  const wanted = groups.filter((group) => named.includes(group));
  if (wanted.length === 0 || named.some((name) => !isGroup(name))) throw new ApiError(400, 'Invalid album type');
  return wanted;
}

const isGroup = (name: string): boolean => groups.some((group) => group === name);
