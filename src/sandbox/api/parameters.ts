import { isBase62Id } from '../catalogue/item-ids.ts';
import { findRegion } from '../catalogue/markets.ts';
import type { SandboxWorld } from './api-call.ts';
import { ApiError } from './http.ts';
import type { PageLimits } from './page.ts';

export function parseId(id: string): string {
  if (!isBase62Id(id)) throw new ApiError(400, 'invalid id');
  return id;
}

/** In a list of ids, an invalid id counts as unknown. */
export function parseIds(query: URLSearchParams, maxIds: number): string[] {
  const text = query.get('ids');
  if (!text) throw new ApiError(400, 'Missing required field: ids');
  const ids = text.split(',');
  if (ids.length > maxIds) throw new ApiError(400, 'Too many ids requested');
  return ids;
}

export function parseMarket(query: URLSearchParams): string | undefined {
  const market = query.get('market');
  if (market === null) return undefined;
  if (!findRegion(market)) throw new ApiError(400, 'Invalid market code');
  return market;
}

/** Since February 2026, searches and albums of an artist have shorter pages. */
export const pageLimits: Record<SandboxWorld, PageLimits> = {
  extended: { defaultLimit: 20, maxLimit: 50 },
  development: { defaultLimit: 5, maxLimit: 10 },
};

/** Moves `by` items from the start to the end; a negative number moves them back. */
export function rotate<T>(items: readonly T[], by: number): readonly T[] {
  if (by === 0 || items.length === 0) return items;
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
