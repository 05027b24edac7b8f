import type { ApiCall } from './api-call.ts';
import { parsePageRequest, presentPage } from './page.ts';
import { pageLink } from './page-link.ts';
import { presentSimplifiedAlbum } from './present-album.ts';
import { rotate } from './rotate.ts';

export function answerNewReleases(call: ApiCall) {
  const page = parsePageRequest(call.url.searchParams, { defaultLimit: 20, maxLimit: 50 });
  const turns = rotate(call.catalogue.listing(call.day).editorial(), call.shift);
  const items = turns
    .slice(page.offset, page.offset + page.limit)
    .map((turn) => presentSimplifiedAlbum(call, call.catalogue.release(turn)));
  return {
    albums: presentPage(items, { total: turns.length, page, link: pageLink(call, { path: call.url.pathname }) }),
  };
}
