import type { ArtistInput, ReleaseInput } from '../catalog/write/write-update.ts';
import type { SpotifyAlbum, SpotifyArtist } from '../spotify/responses/parse-response.ts';

export const toReleaseInput = (album: SpotifyAlbum): ReleaseInput => ({
  spotifyId: album.id,
  name: album.name,
  type: album.type,
  releaseDate: album.releaseDate,
  releaseDatePrecision: album.releaseDatePrecision,
  totalTracks: album.totalTracks,
  url: album.url,
  images: album.images,
  label: album.label,
  upc: album.upc,
  artists: album.artists.map(({ id, name, url }) => ({ spotifyId: id, name, url })),
});

export const toArtistInput = (artist: SpotifyArtist): ArtistInput => ({
  spotifyId: artist.id,
  name: artist.name,
  url: artist.url,
  images: artist.images,
  genres: artist.genres?.map((genre) => genre.toLowerCase()) ?? null,
  popularity: artist.popularity,
  followers: artist.followers,
});
