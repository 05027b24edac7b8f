/** Spotify permits and limits endpoints in groups. A refusal or a wait applies to one group. */
export type EndpointGroup = 'token' | 'browse' | 'search' | 'artists' | 'artist' | 'artistAlbums' | 'me' | 'following';

/** The names in Spotify's documentation. */
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

/** Called for each request, including retries: sends the request, or throws without sending it. */
export type Guard = <T>(endpoint: EndpointGroup, request: () => Promise<T>) => Promise<T>;

export const allowAll: Guard = (_, request) => request();

/** Sends a request if both guards do. The first one decides first. */
export const combineGuards =
  (first: Guard, second: Guard): Guard =>
  (endpoint, request) =>
    first(endpoint, () => second(endpoint, request));
