import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import koaHelmet from 'koa-helmet';

/** Responses other than pages need nothing. Routes of pages set a policy of their own. */
const nothing = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };

const yearSeconds = 365 * 24 * 60 * 60;

/** Security headers for every response; Strict-Transport-Security only over HTTPS. */
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

/** The Content-Security-Policy of a page that allows only the listed sources. */
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

/** CSP sources for the inline scripts or styles of a page. */
export function inlineHashes(html: string, element: 'script' | 'style'): string[] {
  const inline = new RegExp(`<${element}(?![^>]*\\bsrc=)[^>]*>([\\s\\S]*?)</${element}>`, 'g');
  return [...html.matchAll(inline)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}
