import type Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { sendProblem } from './problems/error-handling.ts';
import { problem } from './problems/problem.ts';

/** For a path that does not know the method: OPTIONS is told what it does, and others as well, with a refusal. */
export const answerMethods =
  (...known: string[]): Middleware =>
  (ctx) => {
    const allowed = [...new Set([...known, 'OPTIONS'])].toSorted();
    // RFC 9110 §15.5.6 asks for it with a 405, and §9.3.7 with OPTIONS.
    ctx.set('Allow', allowed.join(', '));
    if (ctx.method === 'OPTIONS') ctx.status = 204;
    else
      sendProblem(
        ctx,
        problem('method-not-allowed', `${ctx.method} is not allowed here. Allowed: ${allowed.join(', ')}.`),
      );
  };

/** A path that a router knows, by a method that it does not. */
export const answerOtherMethods =
  (router: Router): Middleware =>
  (ctx, next) => {
    const known = router.match(ctx.path, ctx.method);
    if (known.route || known.path.length === 0) return next();
    return answerMethods(...known.path.flatMap(({ methods }) => methods))(ctx, next);
  };

const answerOptions = answerMethods('GET', 'HEAD', 'POST');

/** `OPTIONS *` asks about the server as a whole (RFC 9110 §9.3.7). */
export const answerAsterisk: Middleware = (ctx, next) =>
  ctx.method === 'OPTIONS' && ctx.url === '*' ? answerOptions(ctx, next) : next();

/** Does the work of a GET for HEAD too, where a library does not know that HEAD is GET without the body. */
export async function asGet(ctx: Context, work: () => Promise<unknown>): Promise<void> {
  const { method } = ctx;
  if (method === 'HEAD') ctx.method = 'GET';
  try {
    await work();
  } finally {
    ctx.method = method;
  }
}
