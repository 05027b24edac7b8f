import type { Artist } from '../catalogue/artists.ts';
import { presentImages } from './present-images.ts';
import type { Presenting } from './presenting.ts';

const imageSizes = [640, 320, 160];

export function presentSimplifiedArtist({ catalogue, links }: Presenting, { number, name }: Artist) {
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

export function presentArtist(call: Presenting, artist: Artist) {
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
