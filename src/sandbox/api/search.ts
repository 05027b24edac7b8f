import type { Catalogue } from '../catalogue/catalogue.ts';
import { findRegion } from '../catalogue/markets.ts';
import type { Turn } from '../catalogue/schedule.ts';
import type { ApiCall, SandboxWorld } from './api-call.ts';
import { ApiError } from './api-error.ts';
import type { PageLimits } from './page.ts';
import { parsePageRequest, presentPage } from './page.ts';
import { pageLink } from './page-link.ts';
import { presentSimplifiedAlbum } from './present-album.ts';
import { rotate } from './rotate.ts';

const pageLimits: Record<SandboxWorld, PageLimits> = {
  extended: { defaultLimit: 20, maxLimit: 50 },
  development: { defaultLimit: 5, maxLimit: 10 },
};

const maxReach = 1000;

export function answerSearch(call: ApiCall) {
  const query = call.url.searchParams;
  // Spotify reads `q` and writes `query` into its links.
  const text = (query.get('q') ?? query.get('query') ?? '').trim();
  if (text === '') throw new ApiError(400, 'No search query');
  if (!query.get('type')) throw new ApiError(400, 'Missing parameter type');
  if (query.get('type') !== 'album') throw new ApiError(400, `Bad search type field ${query.get('type')}`);
  const page = parsePageRequest(query, pageLimits[call.world]);
  if (page.limit + page.offset > maxReach) throw new ApiError(400, `Limit + Offset exceeds maximum of ${maxReach}`);

  const found = rotate(searchReleases(call, text, query.get('market')), call.shift);
  const items = found
    .slice(page.offset, page.offset + page.limit)
    .map((turn) => presentSimplifiedAlbum(call, call.catalogue.release(turn)));
  const market = query.get('market');
  const link = pageLink(call, { query: text, type: 'album', ...(market && { market }) });
  return { albums: presentPage(items, { total: found.length, reach: maxReach - page.limit + 1, page, link }) };
}

function searchReleases({ catalogue, day }: ApiCall, text: string, market: string | null): readonly Turn[] {
  const region = market === null ? undefined : findRegion(market);
  if (market !== null && !region) throw new ApiError(400, 'Invalid market code');
  const terms = fold(text).split(/\s+/);
  // As at Spotify: a filter by genre finds no albums.
  if (terms.some((term) => term.startsWith('genre:'))) return [];
  // Whatever is listed is new, so tag:new excludes nothing.
  const wanted = terms.filter((term) => term !== 'tag:new');
  const popular = catalogue.listing(day).popular(region);
  return wanted.length === 0 ? popular : popular.filter((turn) => bearsAll(catalogue, turn, wanted));
}

function bearsAll(catalogue: Catalogue, turn: Turn, terms: readonly string[]): boolean {
  const { name, credits } = catalogue.release(turn);
  const text = fold([name, ...credits.map((number) => catalogue.artist(number).name)].join(' '));
  return terms.every((term) => text.includes(term));
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
