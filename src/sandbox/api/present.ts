import type { SandboxArtist } from '../catalogue/artists.ts';
import type { SandboxRelease } from '../catalogue/releases.ts';
import type { Track } from '../catalogue/tracks.ts';
import type { ApiCall } from './api-call.ts';
import { type OffsetPage, pageLink, presentPage } from './page.ts';

/** The context of presented items. */
export interface Presenting extends Pick<ApiCall, 'catalogue' | 'links' | 'world' | 'locale'> {
  /** With a market, Spotify says `is_playable` instead of `available_markets`. */
  playedIn?: string | undefined;
}

interface SandboxImage {
  url: string;
  height: number;
  width: number;
}

export function presentImages(pages: string, id: string, sizes: readonly number[]): SandboxImage[] {
  return sizes.map((size) => ({ url: `${pages}/covers/${id}.svg?s=${size}`, height: size, width: size }));
}

const imageSizes = [640, 320, 160];

function presentSimplifiedArtist({ catalogue, links }: Presenting, { number, name }: SandboxArtist) {
  const id = catalogue.idOf({ kind: 'artist', number });
  return {
    external_urls: { spotify: `${links.pages}/artist/${id}` },
    href: `${links.api}/v1/artists/${id}`,
    id,
    name,
    type: 'artist',
    uri: `spotify:artist:${id}`,
  };
}

export function presentFullArtist(call: Presenting, artist: SandboxArtist) {
  const simplified = presentSimplifiedArtist(call, artist);
  return {
    ...simplified,
    images: artist.pictured ? presentImages(call.links.pages, simplified.id, imageSizes) : [],
    ...(call.world === 'extended' && {
      followers: { href: null, total: artist.followers },
      genres: artist.genres,
      popularity: artist.popularity,
    }),
  };
}

const coverSizes = [640, 300, 64];
/** An album contains the first page of its tracks. */
const firstTracks = { limit: 50, offset: 0 };

export function presentSimplifiedAlbum(call: Presenting, release: SandboxRelease) {
  const { catalogue, links, world, playedIn } = call;
  const id = catalogue.idOf({ kind: 'release', ...release.turn });
  return {
    album_type: release.type,
    total_tracks: release.totalTracks,
    ...(world === 'extended' && !playedIn && { available_markets: release.availability.markets }),
    external_urls: { spotify: `${links.pages}/album/${id}` },
    href: `${links.api}/v1/albums/${id}`,
    id,
    images: presentImages(links.pages, id, coverSizes),
    name: release.name,
    release_date: release.date.text,
    release_date_precision: release.date.precision,
    type: 'album',
    uri: `spotify:album:${id}`,
    artists: release.credits.map((number) => presentSimplifiedArtist(call, catalogue.artist(number))),
  };
}

export function presentAlbum(call: Presenting, release: SandboxRelease) {
  const notice = `${release.date.text.slice(0, 4)} ${release.label}`;
  return {
    ...presentSimplifiedAlbum(call, release),
    tracks: presentTrackPage(call, release, firstTracks),
    copyrights: [
      { text: notice, type: 'C' },
      { text: notice, type: 'P' },
    ],
    external_ids: { upc: release.upc },
    genres: [],
    ...(call.world === 'extended' && { label: release.label, popularity: release.popularity }),
  };
}

export function presentTrackPage(call: Presenting, release: SandboxRelease, page: OffsetPage) {
  const { catalogue, playedIn } = call;
  const tracks = catalogue.tracks(release);
  const albumId = catalogue.idOf({ kind: 'release', ...release.turn });
  const items = tracks
    .slice(page.offset, page.offset + page.limit)
    .map((track) => presentTrack(call, release, albumId, track));
  const link = pageLink(call, {
    path: `/v1/albums/${albumId}/tracks`,
    ...(playedIn && { after: { market: playedIn } }),
  });
  return presentPage(items, { total: tracks.length, page, link });
}

/** A track apart from its album, as in the top tracks of an artist. */
export function presentFullTrack(call: Presenting, release: SandboxRelease, track: Track) {
  const album = presentSimplifiedAlbum(call, release);
  return {
    album,
    ...presentTrack(call, release, album.id, track),
    external_ids: { isrc: track.isrc },
    popularity: Math.max(release.popularity - track.number, 0),
  };
}

function presentTrack(call: Presenting, { turn, availability }: SandboxRelease, albumId: string, track: Track) {
  const { catalogue, links, world, playedIn } = call;
  const id = catalogue.idOf({ kind: 'track', ...turn, number: track.number });
  return {
    artists: track.credits.map((number) => presentSimplifiedArtist(call, catalogue.artist(number))),
    ...(world === 'extended' && !playedIn && { available_markets: availability.markets }),
    disc_number: 1,
    duration_ms: track.durationMs,
    explicit: track.explicit,
    // Tracks have no page; the page of the album lists them.
    external_urls: { spotify: `${links.pages}/album/${albumId}` },
    href: `${links.api}/v1/tracks/${id}`,
    id,
    is_local: false,
    ...(playedIn && { is_playable: availability.markets.includes(playedIn) }),
    name: track.name,
    preview_url: null,
    track_number: track.number,
    type: 'track',
    uri: `spotify:track:${id}`,
  };
}
