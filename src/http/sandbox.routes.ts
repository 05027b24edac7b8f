import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Context } from 'koa';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { inlineHashes, pagePolicy } from './access/secure-headers.ts';

/** A page shows a cover, whose address may have another name of this machine; a cover may have styles of its own. */
const policyFor = (text: string): string =>
  pagePolicy({ 'style-src': inlineHashes(text, 'style'), 'img-src': ["'self'", 'data:', 'http:', 'https:'] });

const mount = '/sandbox';
/** The form of the login page: a name and a decision. */
const readForm = bodyParser({ enableTypes: ['form'], formLimit: '1kb' });

/** The covers and pages that the sandbox's releases link to, and its page to log in. */
export function createSandboxRoutes(sandbox: Pick<Sandbox, 'handlePage' | 'handleConsent'>): Router {
  const router = new Router({ sensitive: true });
  router.post(`${mount}/authorize`, readForm, (ctx) =>
    send(ctx, sandbox.handleConsent(pathOf(ctx), new URLSearchParams(ctx.request.rawBody))),
  );
  router.get(`${mount}/*page`, async (ctx, next) => {
    const response = sandbox.handlePage(pathOf(ctx));
    return response ? send(ctx, response) : next();
  });
  return router;
}

/** A page that does not say itself what it needs shows covers. */
async function send(ctx: Context, response: Response): Promise<void> {
  ctx.status = response.status;
  const text = await response.text();
  ctx.set('Content-Security-Policy', policyFor(text));
  ctx.set(Object.fromEntries(response.headers));
  // Covers are for the pages of clients, whatever their origin.
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.body = text;
}

const pathOf = (ctx: Context): string => ctx.path.slice(mount.length) + ctx.search;
