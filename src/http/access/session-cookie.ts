import type { Context, Middleware } from 'koa';

/** Whether a Cookie header holds one of this server's cookies; other programs on the host may set their own. */
export const hasOwnCookie = (cookie: string): boolean => cookie.includes('release_graph_');

/** The `__Host-` prefix keeps other hosts of the domain, and plain HTTP, from setting the cookie. */
const names = { secure: '__Host-release_graph_session', plain: 'release_graph_session' };
const loginNames = { secure: '__Host-release_graph_login', plain: 'release_graph_login' };

/** The cookies of one deployment, which is reached either by HTTPS or by HTTP. */
export interface SessionCookies {
  session: Cookie;
  /** A login that this browser has started. */
  login: Cookie;
}

export interface Cookie {
  read(ctx: Context): string;
  set(ctx: Context, value: string, lifeMs: number): void;
  clear(ctx: Context): void;
}

/** Whether a request has a session cookie, valid or not. */
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

/** Responses to a request with a session are private. The browser may store only those that the route calls public. */
export const keepPrivate: Middleware = async (ctx, next) => {
  await next();
  if (!hasSession(ctx)) return;
  const cacheControl = ctx.response.get('Cache-Control');
  ctx.set('Cache-Control', cacheControl ? toPrivate(cacheControl) : 'private, no-store');
};

/** Pages that show the user are not stored at all: after a logout, the back button must not show them. */
function toPrivate(cacheControl: string): string {
  if (/\bprivate\b/.test(cacheControl)) return 'private, no-store';
  return /\bno-store\b/.test(cacheControl) ? cacheControl : `private, ${cacheControl.replace(/\bpublic,?\s*/, '')}`;
}
