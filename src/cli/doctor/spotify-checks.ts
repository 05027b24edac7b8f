import { type EndpointGroup, endpointNames } from '../../spotify/guard.ts';
import type { EndpointProbe } from '../../sync/probe/probe-app.ts';
import { isThrottled } from '../../sync/spotify-failures.ts';
import type { DoctorContext } from './context.ts';
import { type Finding, failed, failedBy, ok, skipped, warning } from './finding.ts';

export function checkCredentials({ app, config }: DoctorContext): Finding[] {
  if (!app)
    return [
      skipped(`SPOTIFY_CLIENT_ID is not set: ${config.isSpotifyOff ? spotifyOff : 'the server runs on the sandbox.'}`),
    ];
  return [app.tokenFailure ? failedBy(app.tokenFailure) : ok('Spotify gave an access token.')];
}

const spotifyOff = 'the Spotify part is off. Syncs read the announcements of ListenBrainz.';

/** What the app may do. One finding for each endpoint. */
export function checkAccess({ app, config }: DoctorContext): Finding[] {
  if (!app) return [skipped(config.isSpotifyOff ? 'The Spotify part is off.' : 'The sandbox has all endpoints.')];
  if (app.tokenFailure) return [skipped('Nothing can be called without an access token.')];
  const allowed = app.endpoints.filter(({ failure }) => failure === null).map(({ endpoint }) => endpoint);
  return app.endpoints.map((probe) => describeProbe(probe, allowed, config.markets[0] ?? ''));
}

/** Which other endpoint takes the place of a refused one, and what syncs do then. */
const substitutes: Partial<Record<EndpointGroup, readonly [EndpointGroup, string]>> = {
  browse: ['search', 'Syncs search for new releases instead.'],
  search: ['browse', 'Syncs read the editorial list only.'],
  artists: ['artist', 'Syncs request artists one by one instead.'],
  artist: ['artists', 'Syncs request artists in batches instead.'],
};

function describeProbe(
  { endpoint, failure, pageSize }: EndpointProbe,
  allowed: readonly EndpointGroup[],
  market: string,
): Finding {
  const name = endpointNames[endpoint];
  if (failure === null) return ok(`${name} is allowed${pageSize ? `, ${pageSize} items a page` : ''}.`);
  if (failure.code === 'SPOTIFY_ENDPOINT_REFUSED') {
    const [substitute, effect = ''] = substitutes[endpoint] ?? [];
    if (substitute && allowed.includes(substitute)) return ok(`${name} is not allowed. ${effect}`);
    return failed(failure.message);
  }
  if (endpoint === 'search' && failure.status === 400)
    return failed(`${failure.message} Check SPOTIFY_MARKETS: the market was ${market}.`);
  return isThrottled(failure) ? warning(failure.message) : failedBy(failure);
}
