import type { Release } from '../catalogue/releases.ts';
import type { Track } from '../catalogue/tracks.ts';
import type { PageRequest } from './page.ts';
import { presentPage } from './page.ts';
import { pageLink } from './page-link.ts';
import { presentSimplifiedArtist } from './present-artist.ts';
import type { Presenting } from './presenting.ts';

export function presentTrackPage(call: Presenting, release: Release, page: PageRequest) {
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

function presentTrack(call: Presenting, { turn, availability }: Release, albumId: string, track: Track) {
  const { catalogue, links, world, playedIn } = call;
  const id = catalogue.idOf({ kind: 'track', ...turn, number: track.number });
  return {
    artists: track.credits.map((number) => presentSimplifiedArtist(call, catalogue.artist(number))),
    ...(world === 'extended' && !playedIn && { available_markets: availability.markets }),
    disc_number: 1,
    duration_ms: track.durationMs,
    explicit: track.explicit,
    // A track has no page of its own here; its album's lists it.
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
