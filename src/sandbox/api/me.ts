import type { Viewer } from '../accounts/scopes.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError } from './http.ts';
import { pageLink, parseLimit, parseOffsetPage, presentPage } from './page.ts';
import { rotate } from './parameters.ts';
import { presentFullArtist, presentImages } from './present.ts';

/** A call on behalf of a user. */
type ViewerCall = ApiCall & { viewer: Viewer };

/** Refuses client credentials and missing scopes. Null requires no scope. */
export const forViewer =
  (scope: string | null, answer: (call: ViewerCall) => unknown) =>
  (call: ApiCall): unknown => {
    const { viewer } = call;
    if (scope !== null && !viewer?.scopes.includes(scope)) throw new ApiError(403, 'Insufficient client scope');
    if (!viewer) throw new ApiError(401, 'Unauthorized');
    return answer({ ...call, viewer });
  };

const imageSizes = [300, 64];

/** Development Mode has fewer fields since February 2026; extended mode also has those of the scopes. */
export function answerMe({ viewer: { user, scopes }, world, links }: ViewerCall) {
  const isExtended = world === 'extended';
  return {
    account_id: user.accountId,
    display_name: user.name,
    external_urls: { spotify: `${links.pages}/user/${user.id}` },
    href: `${links.api}/v1/users/${user.id}`,
    id: user.id,
    images: user.pictureId === null ? [] : presentImages(links.pages, user.pictureId, imageSizes),
    type: 'user',
    uri: `spotify:user:${user.id}`,
    ...(isExtended && { followers: { href: null, total: 0 } }),
    ...(isExtended &&
      scopes.includes('user-read-private') && {
        country: user.country,
        explicit_content: { filter_enabled: false, filter_locked: false },
        product: 'premium',
      }),
    ...(isExtended && scopes.includes('user-read-email') && { email: `${user.id}@sandbox.invalid` }),
  };
}

/** Paged by the id of the last artist in id order, so a changing list skips nobody. */
export function answerFollowing(call: ViewerCall) {
  const { url, links, catalogue, viewer } = call;
  const query = url.searchParams;
  const type = query.get('type');
  if (type === null) throw new ApiError(400, 'Missing parameter type');
  if (type !== 'artist') throw new ApiError(400, `Bad following type field ${type}`);
  const limit = parseLimit(query, { defaultLimit: 20, maxLimit: 50 });
  const after = query.get('after');

  const followed = catalogue
    .listFollowed(viewer.user.id, viewer.user.follows)
    .map((artist) => ({ id: catalogue.idOf({ kind: 'artist', number: artist.number }), artist }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const rest = after === null ? followed : followed.filter(({ id }) => id > after);
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1)?.id : undefined;

  const linkTo = (cursor: string | null): string =>
    `${links.api}${url.pathname}?${new URLSearchParams({ type, ...(cursor !== null && { after: cursor }), limit: `${limit}` })}`;
  return {
    artists: {
      href: linkTo(after),
      limit,
      next: last === undefined ? null : linkTo(last),
      cursors: { after: last ?? null },
      total: followed.length,
      items: page.map(({ artist }) => presentFullArtist(call, artist)),
    },
  };
}

const periods: readonly string[] = ['short_term', 'medium_term', 'long_term'];

export function answerTopArtists(call: ViewerCall) {
  const { url, catalogue, viewer, shift } = call;
  const asked = url.searchParams.get('time_range');
  const period = asked ?? 'medium_term';
  if (!periods.includes(period)) throw new ApiError(400, 'Invalid time range');
  const page = parseOffsetPage(url.searchParams, { defaultLimit: 20, maxLimit: 50 });
  const artists = rotate(catalogue.listPlayed(viewer.user.id, period, viewer.user.plays), shift);
  const items = artists.slice(page.offset, page.offset + page.limit).map((artist) => presentFullArtist(call, artist));
  const link = pageLink(call, { path: url.pathname, ...(asked && { after: { time_range: asked } }) });
  return presentPage(items, { total: artists.length, page, link });
}
