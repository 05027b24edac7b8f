import type { SandboxArtist } from '../catalogue/artists.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { findRegion } from '../catalogue/markets.ts';
import type { Turn } from '../catalogue/schedule.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError } from './http.ts';
import { type OffsetPage, pageLink, parseOffsetPage, presentPage } from './page.ts';
import { pageLimits, parseMarket, rotate } from './parameters.ts';
import { type Presenting, presentFullArtist, presentSimplifiedAlbum } from './present.ts';

/** Words and quoted phrases, without case and accents. */
function parseSearchTerms(text: string): string[] {
  const terms = fold(text).match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  return terms.map((term) => term.replaceAll('"', ''));
}

function bearsAll(names: readonly string[], terms: readonly string[]): boolean {
  const text = fold(names.join(' '));
  return terms.every((term) => text.includes(term));
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** A search for items of one type. */
type SearchItems = (search: Search) => Found;

interface Search extends Presenting, Pick<ApiCall, 'day' | 'shift'> {
  terms: readonly string[];
  /** Only albums available there. */
  market: string | undefined;
}

interface Found {
  total: number;
  list(page: OffsetPage): unknown[];
}

function searchAlbums(search: Search): Found {
  const { catalogue } = search;
  const turns = rotate(findTurns(search), search.shift);
  return {
    total: turns.length,
    list: ({ offset, limit }) =>
      turns.slice(offset, offset + limit).map((turn) => presentSimplifiedAlbum(search, catalogue.release(turn))),
  };
}

function findTurns({ catalogue, day, terms, market }: Search): readonly Turn[] {
  // At Spotify, too, a genre filter finds no albums.
  if (terms.some((term) => term.startsWith('genre:'))) return [];
  // All albums are new, so tag:new excludes none.
  const wanted = terms.filter((term) => term !== 'tag:new');
  const popular = catalogue.listing(day).popular(market === undefined ? undefined : findRegion(market));
  return wanted.length === 0 ? popular : popular.filter((turn) => bearsAll(namesOn(catalogue, turn), wanted));
}

function namesOn(catalogue: Catalogue, turn: Turn): string[] {
  const { name, credits } = catalogue.release(turn);
  return [name, ...credits.map((number) => catalogue.artist(number).name)];
}

function searchArtists(search: Search): Found {
  const artists = rotate(findArtists(search), search.shift);
  return {
    total: artists.length,
    list: ({ offset, limit }) =>
      artists.slice(offset, offset + limit).map((artist) => presentFullArtist(search, artist)),
  };
}

/** Most popular first. `tag:new` works for albums only; here it is a search text. */
function findArtists({ catalogue, terms }: Search): readonly SandboxArtist[] {
  const [genres, names] = [terms.filter(isGenre), terms.filter((term) => !isGenre(term))];
  const wanted = genres.map((term) => term.slice(genrePrefix.length));
  return catalogue
    .listArtists()
    .filter((artist) => bearsAll([artist.name], names) && wanted.every((genre) => artist.genres.includes(genre)))
    .sort((a, b) => b.popularity - a.popularity);
}

const genrePrefix = 'genre:';
const isGenre = (term: string): boolean => term.startsWith(genrePrefix);

const searchByType = new Map<string, SearchItems>([
  ['album', searchAlbums],
  ['artist', searchArtists],
]);

const maxReach = 1000;

/** One page per requested type, under its plural name. */
export function answerSearch(call: ApiCall) {
  const query = call.url.searchParams;
  // Spotify reads `q` but writes `query` into page links.
  const text = (query.get('q') ?? query.get('query') ?? '').trim();
  if (text === '') throw new ApiError(400, 'No search query');
  const searches = parseTypes(query.get('type'));
  const page = parseOffsetPage(query, pageLimits[call.world]);
  if (page.limit + page.offset > maxReach) throw new ApiError(400, `Limit + Offset exceeds maximum of ${maxReach}`);
  const market = parseMarket(query);
  const search = { ...call, market, terms: parseSearchTerms(text) };

  const pages = searches.map(([type, searchItems]) => {
    const { total, list } = searchItems(search);
    const before = { query: text, type, ...(market && { market }) };
    const link = pageLink(call, { path: '/v1/search', before });
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
