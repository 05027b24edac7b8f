import { ApiError } from './api-error.ts';
import type { ViewerCall } from './for-viewer.ts';
import { parsePageRequest, presentPage } from './page.ts';
import { pageLink } from './page-link.ts';
import { presentArtist } from './present-artist.ts';
import { rotate } from './rotate.ts';

const periods: readonly string[] = ['short_term', 'medium_term', 'long_term'];

export function answerTopArtists(call: ViewerCall) {
  const { url, catalogue, viewer, shift } = call;
  const asked = url.searchParams.get('time_range');
  const period = asked ?? 'medium_term';
  if (!periods.includes(period)) throw new ApiError(400, 'Invalid time range');
  const page = parsePageRequest(url.searchParams, { defaultLimit: 20, maxLimit: 50 });
  const artists = rotate(catalogue.listPlayed(viewer.user.id, period, viewer.user.plays), shift);
  const items = artists.slice(page.offset, page.offset + page.limit).map((artist) => presentArtist(call, artist));
  const link = pageLink(call, { path: url.pathname, ...(asked && { after: { time_range: asked } }) });
  return presentPage(items, { total: artists.length, page, link });
}
