import { AppError } from '../errors.ts';
import type { EndpointGroup } from './guard.ts';

type SpotifyErrorCode =
  | 'SPOTIFY_ENDPOINT_REFUSED'
  | 'SPOTIFY_CONFIGURATION'
  | 'SPOTIFY_RATE_LIMITED'
  | 'SPOTIFY_BUDGET_SPENT'
  | 'SPOTIFY_UNAVAILABLE'
  | 'SPOTIFY_INVALID_ANSWER'
  | 'SPOTIFY_NOT_FOUND'
  | 'SPOTIFY_BAD_REQUEST'
  | 'SPOTIFY_UNAUTHORIZED'
  | 'SPOTIFY_INVALID_GRANT';

export interface SpotifyFailure {
  code: SpotifyErrorCode;
  endpoint: EndpointGroup;
  message: string;
  /** HTTP status; absent if there was no response. */
  status?: number;
  retryAfterMs?: number | null;
  transient?: boolean;
  cause?: unknown;
}

/** A failed request to Spotify. The message is for operators and has no token, secret or response body. */
export class SpotifyError extends AppError {
  declare readonly code: SpotifyErrorCode;
  readonly endpoint: EndpointGroup;
  readonly status: number | null;
  /** From Retry-After; null if it is missing or invalid. */
  readonly retryAfterMs: number | null;
  /** Whether the client may retry the request at once. */
  readonly transient: boolean;

  constructor({ code, endpoint, message, status, retryAfterMs, transient, cause }: SpotifyFailure) {
    super(code, message, cause === undefined ? undefined : { cause });
    this.name = 'SpotifyError';
    this.endpoint = endpoint;
    this.status = status ?? null;
    this.retryAfterMs = retryAfterMs ?? null;
    this.transient = transient ?? false;
  }
}
