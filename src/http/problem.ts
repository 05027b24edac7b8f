import { AppError, InvalidInputError } from '../errors.ts';
import { AmbiguousNameError } from '../resolvers/ambiguous-name-error.ts';

/** RFC 9457: what a client is told of a failure. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  [extension: string]: unknown;
}

const titles: Record<number, string> = {
  300: 'Several artists bear this name',
  400: 'Bad input',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  413: 'Request body too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal server error',
  503: 'Not available now',
};

export const problem = (status: number, detail?: string, extensions: Record<string, unknown> = {}): Problem => ({
  type: 'about:blank',
  title: titles[status] ?? 'Request failed',
  status,
  ...(detail ? { detail } : {}),
  ...extensions,
});

const statuses: Record<string, number> = {
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  NOT_ACCEPTABLE: 406,
  UNSUPPORTED_MEDIA_TYPE: 415,
  AMBIGUOUS_NAME: 300,
  TOO_MANY_STREAMS: 503,
  FOREIGN_ORIGIN: 403,
  RATE_LIMITED: 429,
};

/** The problem that an error is for the client; null for an error that is nobody's business but ours. */
export function toProblem(error: unknown): Problem | null {
  if (error instanceof InvalidInputError) return problem(400, error.message, { field: error.field });
  if (error instanceof AmbiguousNameError) {
    return problem(300, 'Ask by id for one of them.', {
      artists: error.candidates.map(({ spotifyId, name, url }) => ({
        id: spotifyId,
        name,
        url,
        href: `/api/artists/${spotifyId}`,
      })),
    });
  }
  if (error instanceof AppError) {
    const status = statuses[error.code];
    return status === undefined ? null : problem(status, error.message);
  }
  return toClientProblem(error);
}

/** What Koa and its body parser throw for a request that cannot be read carries a 4xx status. */
function toClientProblem(error: unknown): Problem | null {
  const status = statusOf(error);
  if (status === null || status < 400 || status >= 500) return null;
  const detail: Record<number, string> = {
    400: 'The request cannot be read: its address, or its body, is not well-formed.',
    413: 'The body is larger than this server takes.',
    415: 'The body is of a media type that this server does not take.',
  };
  return problem(status, detail[status]);
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if ('status' in error && typeof error.status === 'number') return error.status;
  // The body parser lets zlib's error through as it is when a compressed body is not what it claims to be.
  return 'code' in error && String(error.code).startsWith('Z_') ? 400 : null;
}
