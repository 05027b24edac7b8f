import type { ApiCall } from './api-call.ts';
import { ApiError } from './api-error.ts';
import { parsePageRequest, presentPage } from './page.ts';
import { pageLimits } from './page-limits.ts';
import { pageLink } from './page-link.ts';
import { parseMarket } from './parse-market.ts';
import { searchAlbums } from './search-albums.ts';
import { searchArtists } from './search-artists.ts';
import { parseSearchTerms } from './search-terms.ts';
import type { SearchItems } from './searching.ts';

const searchByType = new Map<string, SearchItems>([
  ['album', searchAlbums],
  ['artist', searchArtists],
]);

const maxReach = 1000;

/** One page for each type that was asked for, under the plural of its name. */
export function answerSearch(call: ApiCall) {
  const query = call.url.searchParams;
  // Spotify reads `q` and writes `query` into its links.
  const text = (query.get('q') ?? query.get('query') ?? '').trim();
  if (text === '') throw new ApiError(400, 'No search query');
  const searches = parseTypes(query.get('type'));
  const page = parsePageRequest(query, pageLimits[call.world]);
  if (page.limit + page.offset > maxReach) throw new ApiError(400, `Limit + Offset exceeds maximum of ${maxReach}`);
  const market = parseMarket(query);
  const search = { ...call, market, terms: parseSearchTerms(text) };

  const pages = searches.map(([type, searchItems]) => {
    const { total, list } = searchItems(search);
    const before = { query: text, type, ...(market && { market }) };
    const link = pageLink(call, { path: call.url.pathname, before });
    return [`${type}s`, presentPage(list(page), { total, reach: maxReach - page.limit + 1, page, link })];
  });
  return Object.fromEntries(pages);
}

function parseTypes(text: string | null): [string, SearchItems][] {
  if (!text) throw new ApiError(400, 'Missing parameter type');
  return [...new Set(text.split(','))].map((type) => {
    const searchItems = searchByType.get(type);
    if (!searchItems) throw new ApiError(400, `Bad search type field ${type}`);
    return [type, searchItems];
  });
}
