import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import koaHelmet from 'koa-helmet';

/** What an answer that is no page needs: nothing. Pages say in their routes what they need. */
const nothing = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };

const yearSeconds = 365 * 24 * 60 * 60;

/** The headers that keep a browser from doing with an answer what nobody meant. HTTPS is asked for where it is in use. */
export function secureHeaders(): Middleware {
  const contentSecurityPolicy = { useDefaults: false, directives: nothing };
  const xFrameOptions = { action: 'deny' } as const;
  const plain = koaHelmet({ contentSecurityPolicy, xFrameOptions, strictTransportSecurity: false });
  const overTls = koaHelmet({
    contentSecurityPolicy,
    xFrameOptions,
    strictTransportSecurity: { maxAge: yearSeconds, includeSubDomains: false },
  });
  return (ctx, next) => (ctx.secure ? overTls(ctx, next) : plain(ctx, next));
}

/** The policy of a page: what is listed, on top of nothing. */
export const pagePolicy = (directives: Record<string, readonly string[]>): string =>
  Object.entries({
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...directives,
  })
    .filter(([, sources]) => sources.length > 0)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

/** The sources that allow just the scripts, or styles, that stand in this very page. */
export function inlineHashes(html: string, element: 'script' | 'style'): string[] {
  const inline = new RegExp(`<${element}(?![^>]*\\bsrc=)[^>]*>([\\s\\S]*?)</${element}>`, 'g');
  return [...html.matchAll(inline)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}
