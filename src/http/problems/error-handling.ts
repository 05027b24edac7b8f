import type { Context, Middleware } from 'koa';
import { databaseError } from '../../database/failure.ts';
import type { Logger } from '../../logger.ts';
import { type Problem, problem, toProblem } from './problem.ts';
import { addressOf } from './problem-types.ts';

/**
 * Refuses a target in absolute form (RFC 9112 §3.2.2) that is no address: whoever asks Koa for its path meets an error of
 * Node's older parser, or has it warn on stderr.
 */
export const refuseUnreadable: Middleware = (ctx, next) => {
  if (ctx.url === '*' || ctx.url.startsWith('/') || URL.canParse(ctx.url)) return next();
  // What answers a refusal looks at the path as well.
  ctx.url = '/';
  ctx.throw(400);
};

/** Whoever leaves in the midst of an exchange breaks reading and writing alike, and is told nothing any more. */
const leftEarly = problem('bad-input', 'The client closed the connection before the response.');
const breaks = ['EPIPE', 'ECONNRESET', 'ECONNABORTED', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_PREMATURE_CLOSE'];

/** A bug does not pass for a client that left, though that may have left as well. */
const hasLeft = (ctx: Context, error: unknown): boolean =>
  ctx.req.socket.destroyed && error instanceof Error && 'code' in error && breaks.includes(String(error.code));

/**
 * Whatever went wrong below leaves as an answer in the shape of its interface, with nothing internal in it. What whoever
 * runs the server has to mend is logged: bugs, and a database that fails.
 */
export const handleErrors =
  (logger: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const code = databaseError(error)?.code;
      if (code) logger.error({ code, err: error, path: loggedPath(ctx) }, 'The database failed a request');
      const known = toProblem(error) ?? (hasLeft(ctx, error) ? leftEarly : null);
      if (!known)
        logger.error(
          { err: error, method: ctx.method, path: loggedPath(ctx) },
          'A request failed with an unexpected error',
        );
      sendProblem(ctx, known ?? problem('internal', 'The server failed. Its log has the details.'));
    }
  };

/** Without the token of a private feed. */
const loggedPath = ({ path }: Context): string => path.replace(/^(\/feeds\/private\/).+/s, '$1…');

/** Innermost: nobody answered. */
export const answerUnknown: Middleware = (ctx) => {
  sendProblem(ctx, problem('not-found', `Nothing exists at ${ctx.path}`));
};

/** Of the failures that come before GraphQL, those that a program may want to tell apart. */
const graphqlCodes: Partial<Record<string, string>> = {
  [addressOf('foreign-origin')]: 'FOREIGN_ORIGIN',
  [addressOf('rate-limited')]: 'RATE_LIMITED',
  [addressOf('unavailable')]: 'TOO_MANY_STREAMS',
};

/** What went wrong is told to who asked, and not kept: the next time it may go well. */
export function sendProblem(ctx: Context, { status, ...rest }: Problem): void {
  ctx.status = status;
  ctx.set('Cache-Control', 'no-store');
  if (/^\/graphql(\/stream)?\/?$/.test(ctx.path)) {
    ctx.body = {
      errors: [
        {
          message: rest.detail ?? rest.title,
          extensions: { code: graphqlCodes[rest.type] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR') },
        },
      ],
    };
    return;
  }
  ctx.body = { ...rest, status };
  ctx.type = 'application/problem+json';
}
