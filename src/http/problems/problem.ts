import { STATUS_CODES } from 'node:http';
import type { Context } from 'koa';
import { AmbiguousNameError } from '../../catalog/read/artists.ts';
import { databaseError } from '../../database/failure.ts';
import { AppError, InvalidInputError } from '../../errors.ts';
import { addressOf, type ProblemName, problemNames, problemTypes } from './problem-types.ts';

/** An error as clients get it (RFC 9457). */
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
  INVALID_TARGET: 'bad-input',
  PREFLIGHT_REQUIRED: 'bad-input',
  NOT_FOUND: 'not-found',
  NOT_ACCEPTABLE: 'not-acceptable',
  BODY_TOO_LARGE: 'body-too-large',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported-media-type',
  AMBIGUOUS_NAME: 'ambiguous-name',
  CURSOR_EXPIRED: 'cursor-expired',
  RATE_LIMITED: 'rate-limited',
  FOREIGN_ORIGIN: 'foreign-origin',
  TOO_MANY_STREAMS: 'unavailable',
  OVERLOADED: 'overloaded',
  QUERY_TIMEOUT: 'timeout',
  // Nobody gets this response.
  CLIENT_LEFT: 'unavailable',
  LOGIN_FAILED: 'login-failed',
  LOGIN_UNAVAILABLE: 'unavailable',
};

/** The problem that a client gets for an error; null for an internal error. */
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

/** Koa throws errors with a 4xx status for requests that it cannot read. */
function toClientProblem(error: unknown): Problem | null {
  const status = statusOf(error);
  if (status === null || status < 400 || status >= 500) return null;
  const name = problemNames.find((each) => problemTypes[each].status === status);
  // RFC 9457 §4.2.1: the status says all there is to say.
  if (name === undefined) return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Request failed', status };
  return problem(name, status === 400 ? 'The request is malformed.' : undefined);
}

const statusOf = (error: unknown): number | null =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
