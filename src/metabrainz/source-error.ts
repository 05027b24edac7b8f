import { AppError } from '../errors.ts';

type SourceErrorCode =
  /** No response, or an error of its servers. */
  | 'SOURCE_UNAVAILABLE'
  /** The limit of calls, by its answer. */
  | 'SOURCE_LIMITED'
  /** The User-Agent or the address of this server. */
  | 'SOURCE_REFUSED'
  /** Something else than it documents: a page of a proxy, a redirect to another host. */
  | 'SOURCE_INVALID_ANSWER'
  /** A request that it does not understand. */
  | 'SOURCE_BAD_REQUEST'
  /** The calls of this run are used up. */
  | 'SOURCE_BUDGET_SPENT';

interface SourceFailure {
  message: string;
  /** Whether the request may succeed if it is repeated. */
  isTransient?: boolean;
  /** From Retry-After; null if it is missing or invalid. */
  retryAfterMs?: number | null;
  cause?: unknown;
}

/** A call to MusicBrainz or ListenBrainz that failed. The message is for operators: no URL, no response body. */
export class SourceError extends AppError {
  declare readonly code: SourceErrorCode;
  readonly isTransient: boolean;
  readonly retryAfterMs: number | null;

  constructor(code: SourceErrorCode, { message, isTransient = false, retryAfterMs = null, cause }: SourceFailure) {
    super(code, message, cause === undefined ? undefined : { cause });
    this.name = 'SourceError';
    this.isTransient = isTransient;
    this.retryAfterMs = retryAfterMs;
  }
}
