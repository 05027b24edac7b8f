import Router from '@koa/router';
import type { Context } from 'koa';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { inlineHashes, pagePolicy } from './access/secure-headers.ts';
import { readForm } from './messages/body.ts';

/** Pages load covers, maybe under another host name of this machine. Covers have inline styles. */
const policyFor = (text: string): string =>
  pagePolicy({ 'style-src': inlineHashes(text, 'style'), 'img-src': ["'self'", 'data:', 'http:', 'https:'] });

const mount = '/sandbox';
/** The form of the login page: a user and a decision. */
const maxFormBytes = 1024;

/** Covers and pages that the sandbox's releases link to, and its login page. */
export function createSandboxRoutes(sandbox: Pick<Sandbox, 'handlePage' | 'handleConsent'>): Router {
  const router = new Router({ sensitive: true });
  router.post(`${mount}/authorize`, async (ctx) =>
    send(ctx, sandbox.handleConsent(pathOf(ctx), await readForm(ctx, maxFormBytes))),
  );
  router.get(`${mount}/*page`, async (ctx, next) => {
    const response = sandbox.handlePage(pathOf(ctx));
    return response ? send(ctx, response) : next();
  });
  return router;
}

/** A response without its own policy gets the policy of pages that show covers. */
async function send(ctx: Context, response: Response): Promise<void> {
  ctx.status = response.status;
  const text = await response.text();
  ctx.set('Content-Security-Policy', policyFor(text));
  ctx.set(Object.fromEntries(response.headers));
  // Client pages of any origin may show covers.
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.body = text;
}

const pathOf = (ctx: Context): string => ctx.path.slice(mount.length) + ctx.search;
