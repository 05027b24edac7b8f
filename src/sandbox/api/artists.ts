import type { ApiCall } from './api-call.ts';
import { ApiError } from './http.ts';
import { parseId, parseIds } from './parameters.ts';
import { presentArtist } from './present.ts';

const maxIds = 50;

export function answerArtist(call: ApiCall) {
  const artist = call.catalogue.findArtist(parseId(call.id));
  if (!artist) throw new ApiError(404, 'Resource not found');
  return presentArtist(call, artist);
}

/** Null for unknown ids. */
export function answerArtists(call: ApiCall) {
  const artists = parseIds(call.url.searchParams, maxIds).map((id) => call.catalogue.findArtist(id));
  return { artists: artists.map((artist) => (artist ? presentArtist(call, artist) : null)) };
}
