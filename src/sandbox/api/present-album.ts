import type { Release } from '../catalogue/releases.ts';
import { presentSimplifiedArtist } from './present-artist.ts';
import { presentImages } from './present-images.ts';
import { presentTrackPage } from './present-tracks.ts';
import type { Presenting } from './presenting.ts';

const imageSizes = [640, 300, 64];
/** Of an album's tracks, the first page comes with it. */
const firstTracks = { limit: 50, offset: 0 };

export function presentSimplifiedAlbum(call: Presenting, release: Release) {
  const { catalogue, links, world, playedIn } = call;
  const id = catalogue.idOf({ kind: 'release', ...release.turn });
  return {
    album_type: release.type,
    total_tracks: release.totalTracks,
    ...(world === 'extended' && !playedIn && { available_markets: release.availability.markets }),
    external_urls: { spotify: `${links.pages}/album/${id}` },
    href: `${links.api}/v1/albums/${id}`,
    id,
    images: presentImages(links.pages, id, imageSizes),
    name: release.name,
    release_date: release.date.text,
    release_date_precision: release.date.precision,
    type: 'album',
    uri: `spotify:album:${id}`,
    artists: release.credits.map((number) => presentSimplifiedArtist(call, catalogue.artist(number))),
  };
}

export function presentAlbum(call: Presenting, release: Release) {
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
