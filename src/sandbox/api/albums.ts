import type { Release } from '../catalogue/releases.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError } from './api-error.ts';
import { parsePageRequest } from './page.ts';
import { parseId, parseIds } from './parse-ids.ts';
import { parseMarket } from './parse-market.ts';
import { presentAlbum } from './present-album.ts';
import { presentTrackPage } from './present-tracks.ts';
import type { Presenting } from './presenting.ts';

const maxIds = 20;

export function answerAlbum(call: ApiCall) {
  const release = getRelease(call);
  return presentAlbum(inMarket(call), release);
}

/** An unknown id leaves null in its place. */
export function answerAlbums(call: ApiCall) {
  const releases = parseIds(call.url.searchParams, maxIds).map((id) => call.catalogue.findRelease(id, call.day));
  const presenting = inMarket(call);
  return { albums: releases.map((release) => (release ? presentAlbum(presenting, release) : null)) };
}

export function answerAlbumTracks(call: ApiCall) {
  const release = getRelease(call);
  const page = parsePageRequest(call.url.searchParams, { defaultLimit: 20, maxLimit: 50 });
  return presentTrackPage(inMarket(call), release, page);
}

function getRelease({ id, catalogue, day }: ApiCall): Release {
  const release = catalogue.findRelease(parseId(id), day);
  if (!release) throw new ApiError(404, 'Resource not found');
  return release;
}

const inMarket = (call: ApiCall): Presenting => ({ ...call, playedIn: parseMarket(call.url.searchParams) });
