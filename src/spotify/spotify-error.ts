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
  /** HTTP status; absent when no answer came. */
  status?: number;
  retryAfterMs?: number | null;
  transient?: boolean;
  cause?: unknown;
}

/** What Spotify refused or failed to do, in words for the operator, without tokens, secrets or raw bodies. */
export class SpotifyError extends AppError {
  declare readonly code: SpotifyErrorCode;
  readonly endpoint: EndpointGroup;
  readonly status: number | null;
  /** How long Spotify asks to stay away, when it says so in a way that can be read. */
  readonly retryAfterMs: number | null;
  /** Whether the same request may succeed a moment later. */
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
