import { ApiError } from './api-error.ts';
import type { ViewerCall } from './for-viewer.ts';
import { parseLimit } from './page.ts';
import { presentArtist } from './present-artist.ts';

/** Paged by the id of the last artist, in the order of the ids, so that nobody is missed where the list changes. */
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
      items: page.map(({ artist }) => presentArtist(call, artist)),
    },
  };
}
