import type Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { sendProblem } from './problems/error-handling.ts';
import { problem } from './problems/problem.ts';

/** Answers OPTIONS with the methods of a path, and refuses any other method with 405. */
export const answerMethods =
  (...methods: string[]): Middleware =>
  (ctx) => {
    const allowed = [...new Set([...methods, 'OPTIONS'])].toSorted();
    // RFC 9110 requires Allow with a 405 (§15.5.6) and recommends it with OPTIONS (§9.3.7).
    ctx.set('Allow', allowed.join(', '));
    if (ctx.method === 'OPTIONS') ctx.status = 204;
    else
      sendProblem(
        ctx,
        problem('method-not-allowed', `${ctx.method} is not allowed here. Allowed: ${allowed.join(', ')}.`),
      );
  };

/** Answers a path of the router that has no route for the method. */
export const answerOtherMethods =
  (router: Router): Middleware =>
  (ctx, next) => {
    const { route, path } = router.match(ctx.path, ctx.method);
    if (route || path.length === 0) return next();
    return answerMethods(...path.flatMap(({ methods }) => methods))(ctx, next);
  };

const answerOptions = answerMethods('GET', 'HEAD', 'POST');

/** `OPTIONS *` asks about the server as a whole (RFC 9110 §9.3.7). */
export const answerAsterisk: Middleware = (ctx, next) =>
  ctx.method === 'OPTIONS' && ctx.url === '*' ? answerOptions(ctx, next) : next();

/** Runs HEAD as GET, for libraries that do not handle HEAD. */
export async function asGet(ctx: Context, work: () => Promise<unknown>): Promise<void> {
  const { method } = ctx;
  if (method === 'HEAD') ctx.method = 'GET';
  try {
    await work();
  } finally {
    ctx.method = method;
  }
}
