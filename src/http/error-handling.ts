import type { Context, Middleware } from 'koa';
import type { Logger } from '../logger.ts';
import { type Problem, problem, toProblem } from './problem.ts';

/** Outermost: whatever went wrong below leaves as an answer in the shape of its interface, with nothing internal in it. */
export const handleErrors =
  (logger: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const known = toProblem(error);
      if (!known) logger.error({ err: error, method: ctx.method, path: ctx.path }, 'A request met an unexpected error');
      sendProblem(ctx, known ?? problem(500, 'The server met an error; its log has more.'));
    }
  };

/** Innermost: nobody answered. */
export const answerUnknown: Middleware = (ctx) => {
  sendProblem(ctx, problem(404, `Nothing is at ${ctx.path}`));
};

/** RFC 9110 §15.5.6 asks for the allowed methods with a 405. */
export const refuseMethod =
  (...allowed: string[]): Middleware =>
  (ctx) => {
    ctx.set('Allow', allowed.join(', '));
    sendProblem(ctx, problem(405, `${ctx.method} is not possible here; ${allowed.join(', ')} are.`));
  };

/** Of the failures that come before GraphQL, those that a program may want to tell apart. */
const graphqlCodes: Record<number, string> = { 403: 'FOREIGN_ORIGIN', 429: 'RATE_LIMITED' };

function sendProblem(ctx: Context, { status, ...rest }: Problem): void {
  ctx.status = status;
  if (/^\/graphql(\/stream)?\/?$/.test(ctx.path)) {
    ctx.body = {
      errors: [
        {
          message: rest.detail ?? rest.title,
          extensions: { code: graphqlCodes[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR') },
        },
      ],
    };
    return;
  }
  ctx.body = { ...rest, status };
  ctx.type = 'application/problem+json';
}
