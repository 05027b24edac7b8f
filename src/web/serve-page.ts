import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { namesTag } from '../http/caching/validators.ts';

/** A page to render. */
export interface ShownPage {
  status?: number;
  page: VNode;
}

/** A page, or the path to redirect to after a form. */
export type PageAnswer = ShownPage | { seeOther: string };

/**
 * Spotify does not document the hosts of covers (i.scdn.co, mosaic.scdn.co, image-cdn-*.spotifycdn.com), so any https
 * host may serve images. The sandbox serves them on loopback. Everything else comes from this server.
 */
const images = ["'self'", 'https:', 'http://127.0.0.1:*', 'http://localhost:*'];

type PagePolicy = (directives: Record<string, readonly string[]>) => string;

const directives = {
  'style-src': ["'self'"],
  'script-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': images,
  'form-action': ["'self'"],
};

/** Sends a page. It names the viewer and the age of the data, so only the browser may cache it, and must revalidate. */
export function sendPage(ctx: Context, answer: PageAnswer, policy: PagePolicy): void {
  if ('seeOther' in answer) {
    ctx.status = 303;
    ctx.set('Cache-Control', 'no-store');
    ctx.redirect(answer.seeOther);
    return;
  }
  const { status = 200, page } = answer;
  const body = `<!doctype html>\n${renderToString(page)}\n`;
  ctx.status = status;
  ctx.set('Content-Security-Policy', policy(directives));
  // With `no-referrer`, browsers send forms with `Origin: null`.
  ctx.set('Referrer-Policy', 'same-origin');
  ctx.set('Cache-Control', status === 200 ? 'private, no-cache' : 'no-store');
  ctx.vary('Cookie');
  ctx.type = 'html';
  if (status !== 200) {
    ctx.body = body;
    return;
  }
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  ctx.set('ETag', tag);
  if (namesTag(ctx.get('If-None-Match'), tag)) {
    ctx.status = 304;
    return;
  }
  ctx.body = body;
}
