import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { namesTag } from '../http/caching/entity-tag.ts';

/** What a page comes to. */
export interface ShownPage {
  status?: number;
  page: VNode;
}

/** A page, or where it is to be seen once a form has done its work. */
export type PageAnswer = ShownPage | { seeOther: string };

/**
 * Covers come from whatever hosts Spotify names for them, which it does not document (i.scdn.co, mosaic.scdn.co,
 * image-cdn-*.spotifycdn.com), and from the sandbox under either name of this machine. All else is of this server.
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

/**
 * Sends a page. It tells how long ago the sync was and who is logged in, so that nobody else may keep it, and who does
 * asks each time.
 */
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
  // With no referrer at all, browsers say "null" for the origin of the forms that they send to us.
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
