import type { Context, Middleware } from 'koa';

/** Whether a Cookie header holds one of this server's cookies; other programs on the host may set their own. */
export const hasOwnCookie = (cookie: string): boolean => cookie.includes('release_graph_');

/** Over HTTPS the prefix keeps other hosts of a domain from setting it, and everybody from setting it over HTTP. */
const names = { secure: '__Host-release_graph_session', plain: 'release_graph_session' };
const loginNames = { secure: '__Host-release_graph_login', plain: 'release_graph_login' };

/** The cookies of one deployment: it is reached by HTTPS or not. */
export interface SessionCookies {
  session: Cookie;
  /** The login that this browser has begun. */
  login: Cookie;
}

export interface Cookie {
  read(ctx: Context): string;
  set(ctx: Context, value: string, lifeMs: number): void;
  clear(ctx: Context): void;
}

/** Whether a request bears a session, be it a good one or not: what it is answered is for nobody else. */
const hasSession = (ctx: Context): boolean => Object.values(names).some((name) => read(ctx, name) !== '');

export const createSessionCookies = (isSecure: boolean): SessionCookies => ({
  session: createCookie(isSecure ? names.secure : names.plain, isSecure),
  login: createCookie(isSecure ? loginNames.secure : loginNames.plain, isSecure),
});

function createCookie(name: string, isSecure: boolean): Cookie {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const write = (ctx: Context, value: string, lifeMs: number) =>
    ctx.append('Set-Cookie', `${name}=${value}; Max-Age=${Math.floor(lifeMs / 1000)}; ${attributes}`);
  return {
    read: (ctx) => read(ctx, name),
    set: write,
    clear: (ctx) => write(ctx, '', 0),
  };
}

const read = (ctx: Context, name: string): string => ctx.cookies.get(name) ?? '';

/**
 * Whatever is answered to who is logged in is for that browser alone: nobody on the way keeps it, nor does the browser,
 * unless the route says that it is the same for all.
 */
export const keepPrivate: Middleware = async (ctx, next) => {
  await next();
  if (!hasSession(ctx)) return;
  const said = ctx.response.get('Cache-Control');
  ctx.set('Cache-Control', said ? toPrivate(said) : 'private, no-store');
};

/** What shows who they are is not kept even for the way back: whoever goes there may do so after they have logged out. */
function toPrivate(said: string): string {
  if (/\bprivate\b/.test(said)) return 'private, no-store';
  return /\bno-store\b/.test(said) ? said : `private, ${said.replace(/\bpublic,?\s*/, '')}`;
}
