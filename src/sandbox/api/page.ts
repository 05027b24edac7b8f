import { ApiError } from './api-error.ts';

export interface PageRequest {
  limit: number;
  offset: number;
}

export interface PageLimits {
  defaultLimit: number;
  maxLimit: number;
}

export function parsePageRequest(query: URLSearchParams, limits: PageLimits): PageRequest {
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

/** Returns the address of a page of one listing. */
export type PageLink = (page: PageRequest) => string;

export interface Page<T> {
  href: string;
  limit: number;
  next: string | null;
  offset: number;
  previous: string | null;
  total: number;
  items: T[];
}

/** `reach` is how far paging may go. */
export function presentPage<T>(
  items: T[],
  { total, reach = total, page, link }: { total: number; reach?: number; page: PageRequest; link: PageLink },
): Page<T> {
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
