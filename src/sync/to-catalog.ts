import type { Image } from '../catalog/schema/image.ts';
import type { ArtistInput, CreditInput, ReleaseInput } from '../catalog/write/catalog-update.ts';
import type { SpotifyAlbum, SpotifyArtist, SpotifyCredit, SpotifyImage } from '../spotify/responses/parse-response.ts';
import { cleanGenre, cleanText } from './clean-text.ts';

export const toReleaseInput = (album: SpotifyAlbum): ReleaseInput => ({
  spotifyId: album.id,
  name: cleanText(album.name),
  type: cleanOrNull(album.type),
  releaseDate: album.releaseDate,
  releaseDatePrecision: album.releaseDatePrecision,
  totalTracks: album.totalTracks,
  url: cleanText(album.url),
  images: album.images?.map(toImage) ?? null,
  label: cleanOrNull(album.label),
  upc: cleanOrNull(album.upc),
  artists: album.artists?.map(toCreditInput) ?? null,
});

export const toArtistInput = (artist: SpotifyArtist): ArtistInput => ({
  ...toCreditInput(artist),
  images: artist.images?.map(toImage) ?? null,
  genres: artist.genres?.map(cleanGenre).filter((genre) => genre !== '') ?? null,
  popularity: artist.popularity,
  followers: artist.followers,
});

const toCreditInput = ({ id, name, url }: SpotifyCredit): CreditInput => ({
  spotifyId: id,
  name: cleanText(name),
  url: cleanText(url),
});

export const toImage = (image: SpotifyImage): Image => ({ ...image, url: cleanText(image.url) });

const cleanOrNull = (text: string | null): string | null => text && cleanText(text);
