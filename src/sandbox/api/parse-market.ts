import { findRegion } from '../catalogue/markets.ts';
import { ApiError } from './api-error.ts';

export function parseMarket(query: URLSearchParams): string | undefined {
  const market = query.get('market');
  if (market === null) return undefined;
  if (!findRegion(market)) throw new ApiError(400, 'Invalid market code');
  return market;
}
