import type { SandboxArtist } from '../catalogue/artists.ts';
import { findRegion } from '../catalogue/markets.ts';
import type { SandboxRelease } from '../catalogue/releases.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError } from './http.ts';
import { pageLink, parseOffsetPage, presentPage } from './page.ts';
import { pageLimits, parseId, parseIds, parseMarket, rotate } from './parameters.ts';
import {
  type Presenting,
  presentAlbum,
  presentFullArtist,
  presentFullTrack,
  presentSimplifiedAlbum,
  presentTrackPage,
} from './present.ts';

const maxIds = 20;

export function answerAlbum(call: ApiCall) {
  const release = getRelease(call);
  return presentAlbum(inMarket(call), release);
}

/** Null for unknown ids. */
export function answerAlbums(call: ApiCall) {
  const releases = parseIds(call.url.searchParams, maxIds).map((id) => call.catalogue.findRelease(id, call.day));
  const presenting = inMarket(call);
  return { albums: releases.map((release) => (release ? presentAlbum(presenting, release) : null)) };
}

export function answerAlbumTracks(call: ApiCall) {
  const release = getRelease(call);
  const page = parseOffsetPage(call.url.searchParams, { defaultLimit: 20, maxLimit: 50 });
  return presentTrackPage(inMarket(call), release, page);
}

function getRelease({ id, catalogue, day }: ApiCall): SandboxRelease {
  const release = catalogue.findRelease(parseId(id), day);
  if (!release) throw new ApiError(404, 'Resource not found');
  return release;
}

function getArtist({ id, catalogue }: ApiCall): SandboxArtist {
  const artist = catalogue.findArtist(parseId(id));
  if (!artist) throw new ApiError(404, 'Resource not found');
  return artist;
}

const inMarket = (call: ApiCall): Presenting => ({ ...call, playedIn: parseMarket(call.url.searchParams) });

/** In Spotify's order. */
const groups = ['album', 'single', 'compilation', 'appears_on'] as const;
type Group = (typeof groups)[number];

/** Group by group, newest first in each. */
export function answerArtistAlbums(call: ApiCall) {
  const { catalogue, day, url, world, shift } = call;
  const artist = getArtist(call);
  const wanted = parseGroups(url.searchParams.get('include_groups'));
  const page = parseOffsetPage(url.searchParams, pageLimits[world]);
  const market = parseMarket(url.searchParams);
  const region = market === undefined ? undefined : findRegion(market);

  const releases = catalogue
    .discography(artist.number, day)
    .map((turn) => catalogue.release(turn))
    .filter(({ availability }) => !region || availability.regions.includes(region))
    .map((release) => ({ release, group: groupOf(release, artist.number) }));
  const listed = wanted.flatMap((group) => releases.filter((candidate) => candidate.group === group));
  const items = rotate(listed, shift)
    .slice(page.offset, page.offset + page.limit)
    .map(({ release, group }) => ({
      ...presentSimplifiedAlbum({ ...call, playedIn: market }, release),
      ...(world === 'extended' && { album_group: group }),
    }));
  const after = { include_groups: wanted.join(), ...(market && { market }) };
  return presentPage(items, { total: listed.length, page, link: pageLink(call, { path: url.pathname, after }) });
}

const maxTopTracks = 10;

/** The first tracks of the artist's most popular releases, a track from each. */
export function answerArtistTopTracks(call: ApiCall) {
  const { catalogue, day } = call;
  const artist = getArtist(call);
  const presenting = inMarket(call);
  const tracks = catalogue
    .discography(artist.number, day)
    .map((turn) => catalogue.release(turn))
    .toSorted((a, b) => b.popularity - a.popularity)
    .values()
    .flatMap((release) => {
      const track = catalogue.tracks(release).find(({ credits }) => credits.includes(artist.number));
      return track ? [presentFullTrack(presenting, release, track)] : [];
    })
    .take(maxTopTracks);
  return { tracks: [...tracks] };
}

/** A release of another lead artist is an appearance. Spotify has no group for `ep`. */
function groupOf({ credits, type }: SandboxRelease, artist: number): Group {
  if (credits[0] !== artist) return 'appears_on';
  return type === 'ep' ? 'single' : type;
}

function parseGroups(text: string | null): readonly Group[] {
  if (text === null) return groups;
  const named = text.split(',');
  const wanted = groups.filter((group) => named.includes(group));
  if (wanted.length === 0 || named.some((name) => !isGroup(name))) throw new ApiError(400, 'Invalid album type');
  return wanted;
}

const isGroup = (name: string): boolean => groups.some((group) => group === name);

export function answerNewReleases(call: ApiCall) {
  const page = parseOffsetPage(call.url.searchParams, { defaultLimit: 20, maxLimit: 50 });
  const turns = rotate(call.catalogue.listing(call.day).editorial(), call.shift);
  const items = turns
    .slice(page.offset, page.offset + page.limit)
    .map((turn) => presentSimplifiedAlbum(call, call.catalogue.release(turn)));
  return {
    albums: presentPage(items, { total: turns.length, page, link: pageLink(call, { path: call.url.pathname }) }),
  };
}

const maxArtistIds = 50;

export const answerArtist = (call: ApiCall) => presentFullArtist(call, getArtist(call));

/** Null for unknown ids. */
export function answerArtists(call: ApiCall) {
  const artists = parseIds(call.url.searchParams, maxArtistIds).map((id) => call.catalogue.findArtist(id));
  return { artists: artists.map((artist) => (artist ? presentFullArtist(call, artist) : null)) };
}
