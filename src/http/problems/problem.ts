import { STATUS_CODES } from 'node:http';
import type { Context } from 'koa';
import { AmbiguousNameError } from '../../catalog/read/artists.ts';
import { databaseError } from '../../database/failure.ts';
import { AppError, InvalidInputError } from '../../errors.ts';
import { addressOf, type ProblemName, problemNames, problemTypes } from './problem-types.ts';

/** RFC 9457: what a client is told of a failure. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  [extension: string]: unknown;
}

/** Shows a problem as a page. */
export type ShowProblem = (ctx: Context, problem: Problem) => Promise<void>;

export function problem(name: ProblemName, detail?: string, extensions: Record<string, unknown> = {}): Problem {
  const { title, status } = problemTypes[name];
  return { type: addressOf(name), title, status, ...(detail ? { detail } : {}), ...extensions };
}

const names: Record<string, ProblemName> = {
  BAD_USER_INPUT: 'bad-input',
  BATCHES_REFUSED: 'bad-input',
  MALFORMED_BODY: 'bad-input',
  NOT_FOUND: 'not-found',
  NOT_ACCEPTABLE: 'not-acceptable',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported-media-type',
  AMBIGUOUS_NAME: 'ambiguous-name',
  CURSOR_EXPIRED: 'cursor-expired',
  RATE_LIMITED: 'rate-limited',
  FOREIGN_ORIGIN: 'foreign-origin',
  TOO_MANY_STREAMS: 'unavailable',
  LOGIN_FAILED: 'login-failed',
  LOGIN_UNAVAILABLE: 'unavailable',
};

/** The problem that an error is for the client; null for an error that is nobody's business but ours. */
export function toProblem(error: unknown): Problem | null {
  if (error instanceof InvalidInputError) return problem('bad-input', error.message, { field: error.field });
  if (error instanceof AmbiguousNameError) {
    return problem('ambiguous-name', 'Request one of them by id.', {
      artists: error.candidates.map(({ spotifyId, name, url }) => ({
        id: spotifyId,
        name,
        url,
        href: `/api/artists/${spotifyId}`,
      })),
    });
  }
  if (error instanceof AppError) {
    const name = names[error.code];
    return name === undefined ? null : problem(name, error.message);
  }
  const failure = databaseError(error);
  return failure ? problem('unavailable', failure.message) : toClientProblem(error);
}

/** What Koa and its body parser throw for a request that cannot be read carries a 4xx status. */
function toClientProblem(error: unknown): Problem | null {
  const status = statusOf(error);
  if (status === null || status < 400 || status >= 500) return null;
  const detail: Record<number, string> = {
    400: 'The request is malformed: check its URL and the encoding of its body.',
    413: 'The body is larger than 100 KiB.',
    415: 'The server cannot read the media type or the encoding of this body.',
  };
  const name = problemNames.find((known) => problemTypes[known].status === status);
  // RFC 9457 §4.2.1: a status that says all there is to say.
  if (name === undefined) return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Request failed', status };
  return problem(name, detail[status]);
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if ('status' in error && typeof error.status === 'number') return error.status;
  // The body parser lets zlib's and brotli's errors through as they are when a body is not what it claims to be.
  return 'code' in error && /^(Z_|ERR__ERROR_)/.test(String(error.code)) ? 400 : null;
}
