import { isBase62Id } from '../catalogue/base62.ts';
import { ApiError } from './api-error.ts';

export function parseId(id: string): string {
  if (!isBase62Id(id)) throw new ApiError(400, 'invalid id');
  return id;
}

/** Of several ids none is refused: what cannot be an id is as unknown as what names nothing. */
export function parseIds(query: URLSearchParams, maxIds: number): string[] {
  const text = query.get('ids');
  if (!text) throw new ApiError(400, 'Missing required field: ids');
  const ids = text.split(',');
  if (ids.length > maxIds) throw new ApiError(400, 'Too many ids requested');
  return ids;
}
