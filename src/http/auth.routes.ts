import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { sessionLifeMs } from '../accounts/lifetimes.ts';
import type { Login } from '../accounts/login.ts';
import { loginLifeMs } from '../accounts/login.ts';
import { parseReturnPath } from '../accounts/return-path.ts';
import { AppError, InvalidInputError, NotFoundError } from '../errors.ts';
import { isOwnPage } from './access/origins.ts';
import type { SessionCookies } from './access/session-cookie.ts';
import { type ShowProblem, toProblem } from './problems/problem.ts';

interface AuthParts {
  /** Null if login is off. */
  login: Login | null;
  cookies: SessionCookies;
  showFailure: ShowProblem;
}

/** Login with Spotify, and logout. The only GET that changes anything is the callback from Spotify. */
export function createAuthRoutes({ login, cookies, showFailure }: AuthParts): Router {
  const router = new Router({ sensitive: true });
  if (login === null) {
    const off: Middleware = () => {
      throw new NotFoundError('Login is off on this server.');
    };
    for (const path of ['/auth{/}', '/auth/login{/}', '/auth/callback{/}']) router.get(path, off);
    return router.post('/auth/logout{/}', off);
  }

  const forPeople = createForPeople(showFailure);

  const begin = (ctx: Context): void => {
    const returnTo = readReturnTo(ctx);
    const here = URL.parse(login.redirectUri);
    // Spotify redirects to one host name. A browser that uses another one would not send the login cookie there.
    if (here && here.host !== ctx.host && !queryOf(ctx).has('moved')) {
      here.pathname = here.pathname.replace(/callback\/?$/, 'login');
      here.search = `${new URLSearchParams({ returnTo, moved: '' })}`;
      ctx.redirect(here.href);
      return;
    }
    const { location, ticket } = login.begin(returnTo);
    cookies.login.set(ctx, ticket, loginLifeMs);
    ctx.redirect(location);
  };

  const finish = async (ctx: Context): Promise<void> => {
    const { session, login: begun } = cookies;
    const given = (name: string) => queryOf(ctx).get(name) ?? '';
    const ticket = begun.read(ctx);
    begun.clear(ctx);
    const { sessionId, returnTo } = await login.finish({
      ticket,
      state: given('state'),
      code: given('code'),
      error: given('error'),
      sessionId: session.read(ctx),
    });
    session.set(ctx, sessionId, sessionLifeMs);
    ctx.redirect(returnTo);
  };

  router.get('/auth{/}', forPeople(begin));
  router.get('/auth/login{/}', forPeople(begin));
  router.get('/auth/callback{/}', forPeople(finish));
  router.post(
    '/auth/logout{/}',
    forPeople(async (ctx) => {
      refuseOtherSites(ctx);
      const { session } = cookies;
      await login.logOut(session.read(ctx));
      session.clear(ctx);
      ctx.redirect('/');
      // After a form, the browser must follow the redirect with GET.
      ctx.status = 303;
    }),
  );
  return router;
}

/** Pages that may write by CORS_ORIGINS may not log users out. A cross-site form need not send an Origin. */
function refuseOtherSites(ctx: Context): void {
  if (isOwnPage(ctx) && ctx.get('Sec-Fetch-Site') !== 'cross-site') return;
  throw new AppError('FOREIGN_ORIGIN', 'Only pages of this server may log users out.');
}

function readReturnTo(ctx: Context): string {
  const given = queryOf(ctx).get('returnTo');
  if (given === null) return '/';
  const path = parseReturnPath(given);
  if (path !== null) return path;
  throw new InvalidInputError('returnTo', 'returnTo must be a path on this server, such as /');
}

/** Shows errors as a page to browsers, and as a problem to other clients. Responses are never stored. */
const createForPeople =
  (showFailure: ShowProblem) =>
  (work: (ctx: Context) => void | Promise<void>): Middleware =>
  async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    try {
      await work(ctx);
    } catch (error) {
      const failure = toProblem(error);
      if (failure === null || ctx.accepts('application/problem+json', 'html') !== 'html') throw error;
      await showFailure(ctx, failure);
    }
  };

/** `ctx.URL` is empty if the Host header is invalid. */
const queryOf = (ctx: Context): URLSearchParams => new URLSearchParams(ctx.querystring);
