import { everyMarket } from '../catalogue/markets.ts';
import type { ApiCall, SandboxWorld } from './api-call.ts';
import {
  answerAlbum,
  answerAlbums,
  answerAlbumTracks,
  answerArtist,
  answerArtistAlbums,
  answerArtists,
  answerArtistTopTracks,
  answerNewReleases,
} from './items.ts';
import { answerFollowing, answerMe, answerTopArtists, forViewer } from './me.ts';
import { answerSearch } from './search.ts';

const answerMarkets = () => ({ markets: everyMarket });

interface Route {
  template: string;
  /** Other worlds answer 403. */
  worlds: readonly SandboxWorld[];
  /** Returns the body of a 200, or throws an ApiError. */
  answer(call: ApiCall): unknown;
}

export const routes: readonly Route[] = [
  { template: '/v1/browse/new-releases', worlds: ['extended'], answer: answerNewReleases },
  { template: '/v1/search', worlds: ['extended', 'development'], answer: answerSearch },
  { template: '/v1/artists', worlds: ['extended'], answer: answerArtists },
  { template: '/v1/artists/{id}', worlds: ['extended', 'development'], answer: answerArtist },
  { template: '/v1/artists/{id}/albums', worlds: ['extended', 'development'], answer: answerArtistAlbums },
  { template: '/v1/artists/{id}/top-tracks', worlds: ['extended'], answer: answerArtistTopTracks },
  { template: '/v1/albums', worlds: ['extended'], answer: answerAlbums },
  { template: '/v1/albums/{id}', worlds: ['extended', 'development'], answer: answerAlbum },
  { template: '/v1/albums/{id}/tracks', worlds: ['extended', 'development'], answer: answerAlbumTracks },
  { template: '/v1/markets', worlds: ['extended'], answer: answerMarkets },
  { template: '/v1/me', worlds: ['extended', 'development'], answer: forViewer(null, answerMe) },
  {
    template: '/v1/me/following',
    worlds: ['extended', 'development'],
    answer: forViewer('user-follow-read', answerFollowing),
  },
  {
    template: '/v1/me/top/artists',
    worlds: ['extended', 'development'],
    answer: forViewer('user-top-read', answerTopArtists),
  },
];

/** Routes of other services: the accounts service, ListenBrainz and MusicBrainz. */
const otherTemplates = [
  '/api/token',
  '/listenbrainz/1/explore/fresh-releases/',
  '/musicbrainz/ws/2/url',
  '/musicbrainz/ws/2/release',
  '/musicbrainz/ws/2/release-group',
  '/musicbrainz/ws/2/artist/{id}',
  '/musicbrainz/ws/2/release/{id}',
  '/musicbrainz/ws/2/release-group/{id}',
];

export const isTemplate = (template: string): boolean =>
  otherTemplates.includes(template) || routes.some((route) => route.template === template);

/** With or without a final slash: spotify-web-api-node ends the path of a search with one. */
const matchers = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.template.replace('{id}', '([^/]+)')}/?$`),
}));

export function findRoute(path: string): { route: Route; id: string } | undefined {
  for (const { route, pattern } of matchers) {
    const match = pattern.exec(path);
    if (match) return { route, id: match[1] ?? '' };
  }
  return undefined;
}
