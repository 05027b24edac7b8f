import type { Context, Middleware } from 'koa';
import { databaseError } from '../../database/failure.ts';
import { AppError, OverloadedError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { type Problem, problem, toProblem } from './problem.ts';
import { addressOf } from './problem-types.ts';

/** Refuses an invalid target in absolute form (RFC 9112 §3.2.2): Node's older URL parser, which Koa uses, throws or warns. */
export const refuseInvalidTarget: Middleware = (ctx, next) => {
  if (ctx.url === '*' || ctx.url.startsWith('/') || URL.canParse(ctx.url)) return next();
  // The error handler reads the path as well.
  ctx.url = '/';
  throw new AppError('INVALID_TARGET', 'The address of the request is invalid. Expected a path such as /graphql.');
};

/** For the log and the metrics only: a client that closed its connection gets no response. */
const leftEarly = problem('bad-input', 'The client closed the connection before the response.');
const breaks = ['EPIPE', 'ECONNRESET', 'ECONNABORTED', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_PREMATURE_CLOSE'];

/** A client that left breaks reading and writing alike. Other errors are bugs, even if the client has left too. */
const hasLeft = (ctx: Context, error: unknown): boolean =>
  ctx.req.socket.destroyed && error instanceof Error && 'code' in error && breaks.includes(String(error.code));

/** Failures of the database that end by themselves, as a restart of PostgreSQL does. */
const temporary = ['DATABASE_BUSY', 'DATABASE_UNAVAILABLE'];
const databaseRetrySeconds = 5;

/** Answers every error in the shape of its interface, with nothing internal in it. Logs bugs and database failures. */
export const handleErrors =
  (logger: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const code = databaseError(error)?.code;
      if (code) logger.error({ code, err: error, path: loggedPath(ctx) }, 'A request failed with a database error');
      const answer = toProblem(error) ?? (hasLeft(ctx, error) ? leftEarly : null);
      if (!answer)
        logger.error(
          { err: error, method: ctx.method, path: loggedPath(ctx) },
          'A request failed with an unexpected error',
        );
      if (error instanceof OverloadedError) ctx.set('Retry-After', String(error.retryAfterSeconds));
      if (code && temporary.includes(code)) ctx.set('Retry-After', String(databaseRetrySeconds));
      sendProblem(ctx, answer ?? problem('internal', 'The server failed. Its log has the details.'), code);
    }
  };

/** Without the token of a private feed. */
const loggedPath = ({ path }: Context): string => path.replace(/^(\/feeds\/private\/).+/s, '$1…');

/** Innermost: no route answered. */
export const answerUnknown: Middleware = (ctx) => {
  sendProblem(ctx, problem('not-found', `Nothing exists at ${ctx.path}`));
};

/** GraphQL codes of errors that occur before GraphQL; all others are BAD_REQUEST or INTERNAL_SERVER_ERROR. */
const graphqlCodes: Partial<Record<string, string>> = {
  [addressOf('foreign-origin')]: 'FOREIGN_ORIGIN',
  [addressOf('rate-limited')]: 'RATE_LIMITED',
  [addressOf('unavailable')]: 'TOO_MANY_STREAMS',
  [addressOf('overloaded')]: 'OVERLOADED',
  [addressOf('timeout')]: 'QUERY_TIMEOUT',
};

/** Sends a problem, as GraphQL errors (with the code) at GraphQL addresses. Not cacheable: the next request may succeed. */
export function sendProblem(ctx: Context, { status, ...rest }: Problem, code = graphqlCodes[rest.type]): void {
  ctx.status = status;
  ctx.set('Cache-Control', 'no-store');
  if (/^\/graphql(\/stream)?\/?$/.test(ctx.path)) {
    ctx.body = {
      errors: [
        {
          message: rest.detail ?? rest.title,
          extensions: { code: code ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR') },
        },
      ],
    };
    return;
  }
  ctx.body = { ...rest, status };
  ctx.type = 'application/problem+json';
}
