import Router from '@koa/router';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { inlineHashes, pagePolicy } from './secure-headers.ts';

/** A page shows a cover, whose address may have another name of this machine; a cover may have styles of its own. */
const policyFor = (text: string): string =>
  pagePolicy({ 'style-src': inlineHashes(text, 'style'), 'img-src': ["'self'", 'data:', 'http:', 'https:'] });

/** The covers and pages that the sandbox's releases link to. */
export function createSandboxRoutes(sandbox: Pick<Sandbox, 'handlePage'>): Router {
  const router = new Router({ sensitive: true });
  router.get('/sandbox/*page', async (ctx, next) => {
    const response = sandbox.handlePage(ctx.path.slice('/sandbox'.length) + ctx.search);
    if (!response) return next();
    ctx.status = response.status;
    ctx.set(Object.fromEntries(response.headers));
    const text = await response.text();
    ctx.set('Content-Security-Policy', policyFor(text));
    // Covers are for the pages of clients, whatever their origin.
    ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
    ctx.body = text;
  });
  return router;
}
