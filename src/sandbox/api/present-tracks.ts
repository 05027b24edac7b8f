import type { Release } from '../catalogue/releases.ts';
import type { Track } from '../catalogue/tracks.ts';
import type { ApiCall } from './api-call.ts';
import { presentPage } from './page.ts';
import { presentSimplifiedArtist } from './present-artist.ts';

type Presenting = Pick<ApiCall, 'catalogue' | 'links' | 'world'>;

/** No release is longer than this, so its first page of tracks is the only one. */
const tracksPerPage = 50;

export function presentTrackPage(call: Presenting, release: Release) {
  const { catalogue, links } = call;
  const tracks = catalogue.tracks(release).map((track) => presentTrack(call, release, track));
  const albumId = catalogue.idOf({ kind: 'release', ...release.turn });
  return presentPage(tracks, {
    total: tracks.length,
    page: { limit: tracksPerPage, offset: 0 },
    link: new URL(`${links.api}/v1/albums/${albumId}/tracks`),
  });
}

function presentTrack(call: Presenting, release: Release, track: Track) {
  const { catalogue, links, world } = call;
  const id = catalogue.idOf({ kind: 'track', ...release.turn, number: track.number });
  const albumId = catalogue.idOf({ kind: 'release', ...release.turn });
  return {
    artists: track.credits.map((number) => presentSimplifiedArtist(call, catalogue.artist(number))),
    ...(world === 'extended' && { available_markets: release.availability.markets }),
    disc_number: 1,
    duration_ms: track.durationMs,
    explicit: track.explicit,
    // A track has no page of its own here; its album's lists it.
    external_urls: { spotify: `${links.pages}/album/${albumId}` },
    href: `${links.api}/v1/tracks/${id}`,
    id,
    is_local: false,
    name: track.name,
    preview_url: null,
    track_number: track.number,
    type: 'track',
    uri: `spotify:track:${id}`,
  };
}
