/** Spotify grants, limits and counts its endpoints in groups; refusals and waits hold for one of them. */
export type EndpointGroup = 'token' | 'browse' | 'search' | 'artists' | 'artist' | 'artistAlbums' | 'me' | 'following';

/** The group as an operator finds it in Spotify's documentation. */
export const endpointNames: Readonly<Record<EndpointGroup, string>> = {
  token: 'POST /api/token',
  browse: 'GET /v1/browse/new-releases',
  search: 'GET /v1/search',
  artists: 'GET /v1/artists',
  artist: 'GET /v1/artists/{id}',
  artistAlbums: 'GET /v1/artists/{id}/albums',
  me: 'GET /v1/me',
  following: 'GET /v1/me/following',
};

/** Decides about each request to an endpoint, repeated ones included: sends it, or throws in its place. */
export type Guard = <T>(endpoint: EndpointGroup, request: () => Promise<T>) => Promise<T>;

export const unguarded: Guard = (_, request) => request();

/** Both have to let a request go; the first is asked first. */
export const bothGuards =
  (first: Guard, second: Guard): Guard =>
  (endpoint, request) =>
    first(endpoint, () => second(endpoint, request));
