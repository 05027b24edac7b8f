import { isBase62Id } from '../catalogue/base62.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError } from './api-error.ts';
import { presentArtist } from './present-artist.ts';

const maxIds = 50;

export function answerArtist(call: ApiCall) {
  const artist = findArtist(call, call.id);
  if (!artist) throw new ApiError(404, 'Resource not found');
  return artist;
}

/** An unknown id leaves null in its place. */
export function answerArtists(call: ApiCall) {
  const ids = call.url.searchParams.get('ids')?.split(',') ?? [];
  if (ids.length === 0) throw new ApiError(400, 'Missing required field: ids');
  if (ids.length > maxIds) throw new ApiError(400, 'Too many ids requested');
  return { artists: ids.map((id) => findArtist(call, id) ?? null) };
}

function findArtist(call: ApiCall, id: string) {
  if (!isBase62Id(id)) throw new ApiError(400, 'Invalid base62 id');
  const artist = call.catalogue.findArtist(id);
  return artist && presentArtist(call, artist);
}
