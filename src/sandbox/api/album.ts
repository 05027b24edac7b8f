import { isBase62Id } from '../catalogue/base62.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError } from './api-error.ts';
import { presentAlbum } from './present-album.ts';

export function answerAlbum(call: ApiCall) {
  if (!isBase62Id(call.id)) throw new ApiError(400, 'Invalid base62 id');
  const release = call.catalogue.findRelease(call.id, call.day);
  if (!release) throw new ApiError(404, 'Resource not found');
  return presentAlbum(call, release);
}
