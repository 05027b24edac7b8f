import type { ApiCall } from './api-call.ts';
import { ApiError } from './http.ts';

interface ListingAddress {
  path: string;
  /** Spotify puts the search before the page parameters and all others after them. */
  before?: Record<string, string>;
  after?: Record<string, string>;
}

/** The URL of a page, in Spotify's spelling. */
export function pageLink(
  { links, locale }: Pick<ApiCall, 'links' | 'locale'>,
  { path, before, after }: ListingAddress,
): PageLink {
  const echo = locale ? `&locale=${encodeLocale(locale)}` : '';
  return ({ limit, offset }) => {
    const query = new URLSearchParams({ ...before, offset: `${offset}`, limit: `${limit}` });
    const rest = Object.entries(after ?? {}).map(([name, value]) => `&${name}=${encodeList(value)}`);
    return `${links.api}${path}?${query}${rest.join('')}${echo}`;
  };
}

const encodeList = (list: string): string => encodeURIComponent(list).replaceAll('%2C', ',');

/** Spotify does not escape commas and semicolons of Accept-Language. */
const encodeLocale = (locale: string): string =>
  encodeURIComponent(locale).replaceAll('%2C', ',').replaceAll('%3B', ';');

export interface OffsetPage {
  limit: number;
  offset: number;
}

export interface PageLimits {
  defaultLimit: number;
  maxLimit: number;
}

export function parseOffsetPage(query: URLSearchParams, limits: PageLimits): OffsetPage {
  const limit = parseLimit(query, limits);
  const offset = parseWhole(query.get('offset'), 0);
  if (offset === undefined) throw new ApiError(400, 'Invalid offset');
  return { limit, offset };
}

export function parseLimit(query: URLSearchParams, { defaultLimit, maxLimit }: PageLimits): number {
  const limit = parseWhole(query.get('limit'), defaultLimit);
  if (limit === undefined || limit < 1 || limit > maxLimit) throw new ApiError(400, 'Invalid limit');
  return limit;
}

function parseWhole(text: string | null, fallback: number): number | undefined {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Returns the URL of a page. */
type PageLink = (page: OffsetPage) => string;

interface PagingObject<T> {
  href: string;
  limit: number;
  next: string | null;
  offset: number;
  previous: string | null;
  total: number;
  items: T[];
}

/** Paging ends at offset `reach`, even if the list is longer. */
export function presentPage<T>(
  items: T[],
  { total, reach = total, page, link }: { total: number; reach?: number; page: OffsetPage; link: PageLink },
): PagingObject<T> {
  const { limit, offset } = page;
  const linkTo = (start: number): string => link({ limit, offset: start });
  const next = offset + limit;
  return {
    href: linkTo(offset),
    limit,
    next: next < total && next < reach ? linkTo(next) : null,
    offset,
    previous: offset > 0 ? linkTo(Math.max(0, offset - limit)) : null,
    total,
    items,
  };
}
