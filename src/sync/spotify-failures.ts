import { SpotifyError } from '../spotify/spotify-error.ts';

const hasCode = (error: unknown, codes: readonly SpotifyError['code'][]): error is SpotifyError =>
  error instanceof SpotifyError && codes.includes(error.code);

/** Any error of Spotify except wrong settings, which no later sync can fix. */
export const isRecoverable = (error: unknown): error is SpotifyError =>
  error instanceof SpotifyError && error.code !== 'SPOTIFY_CONFIGURATION';

/** Whether the same call may succeed in the next sync. */
export const maySucceedLater = (error: unknown): error is SpotifyError =>
  hasCode(error, ['SPOTIFY_UNAVAILABLE', 'SPOTIFY_RATE_LIMITED', 'SPOTIFY_INVALID_ANSWER', 'SPOTIFY_BUDGET_SPENT']);

/** Whether other calls may succeed with the same credentials. */
export const acceptsCredentials = (error: unknown): error is SpotifyError =>
  isRecoverable(error) && error.code !== 'SPOTIFY_UNAUTHORIZED';

/** Whether another endpoint may succeed now. None does without a token or a call left. */
export const concernsOneEndpoint = (error: unknown): error is SpotifyError =>
  acceptsCredentials(error) && error.endpoint !== 'token' && error.code !== 'SPOTIFY_BUDGET_SPENT';

/** Whether a rate limit or the call budget prevented the call. Calls to other endpoints may succeed. */
export const isThrottled = (error: unknown): error is SpotifyError =>
  hasCode(error, ['SPOTIFY_RATE_LIMITED', 'SPOTIFY_BUDGET_SPENT']);

/** Whether the error concerns the requested artist alone. Calls for other artists may succeed. */
export const concernsOneArtist = (error: unknown): error is SpotifyError =>
  hasCode(error, ['SPOTIFY_NOT_FOUND', 'SPOTIFY_BAD_REQUEST', 'SPOTIFY_INVALID_ANSWER']);

/** After this many failed calls in a row, the cause is Spotify and not an artist. */
export const maxFailuresInARow = 3;

/** Whether the error concerns one call alone. The next call may succeed. */
export const concernsOneCall = (error: unknown): error is SpotifyError =>
  hasCode(error, ['SPOTIFY_UNAVAILABLE', 'SPOTIFY_INVALID_ANSWER']);
