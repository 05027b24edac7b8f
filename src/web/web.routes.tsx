import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { RequestClient } from '../accounts/sync-access.ts';
import type { Clock } from '../clock.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { ReadClient } from '../http/access/client.ts';
import { pagePolicy } from '../http/access/secure-headers.ts';
import { serves } from '../http/messages/media-ranges.ts';
import type { ShowProblem } from '../http/problems/problem.ts';
import type { Logger } from '../logger.ts';
import { createAssets } from './assets.ts';
import { answerSync, readFields, viewerForms } from './forms.tsx';
import { answerArtistPage } from './pages/artist.page.tsx';
import { answerCalendar } from './pages/calendar.page.tsx';
import { answerFailure, answerLoginFailure } from './pages/failure.page.tsx';
import { answerHome } from './pages/home.page.tsx';
import { answerUnknownPage } from './pages/not-found.page.tsx';
import { answerReleasePage } from './pages/release.page.tsx';
import { answerSyncs } from './pages/syncs.page.tsx';
import { answerYou } from './pages/you.page.tsx';
import { type PageAnswer, sendPage } from './serve-page.ts';
import { answerUpcoming } from './upcoming/upcoming.page.tsx';
import { createVisit, type Visit } from './visit.ts';

interface WebParts {
  openScope: (client?: () => RequestClient) => RequestScope;
  readClient: ReadClient;
  publicUrl: string;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
}

interface Web {
  routers: readonly Router[];
  /** For browsers at an unknown path. */
  answerUnknown: Middleware;
  showLoginFailure: ShowProblem;
}

type Answer = (visit: Visit) => Promise<PageAnswer>;

/** The pages. Each request reads with the rights of its client. */
export function createWeb({ openScope, readClient, publicUrl, clock, logger }: WebParts): Web {
  const assets = createAssets();
  const visitOf = (ctx: Context, authorization?: string): Visit => {
    const scope = openScope(() => ({
      ...readClient(ctx),
      ...(authorization === undefined ? {} : { authorization }),
    }));
    return createVisit({ ctx, scope, asset: assets.address, clock, publicUrl });
  };

  const show = async (ctx: Context, answer: Answer, visit = visitOf(ctx)): Promise<void> => {
    try {
      sendPage(ctx, await answer(visit), pagePolicy);
    } catch (error) {
      sendPage(ctx, await answerFailure(visit, error, logger), pagePolicy);
    }
  };

  const router = new Router({ sensitive: true });
  const page = (path: string, answer: Answer) => router.get(path, serves('text/html'), (ctx) => show(ctx, answer));
  page('/', answerHome);
  page('/artists/:id{/}', answerArtistPage);
  page('/releases/:id{/}', answerReleasePage);
  page('/upcoming{/}', answerUpcoming);
  page('/calendar{/}', answerCalendar);
  page('/syncs{/}', answerSyncs);
  page('/you{/}', answerYou);

  router.post('/sync{/}', async (ctx) => {
    const form = await readFields(ctx);
    const { token } = form;
    const visit = visitOf(ctx, token === undefined ? undefined : `Bearer ${token}`);
    await show(ctx, () => answerSync(visit, form), visit);
  });
  for (const [path, answer] of Object.entries(viewerForms)) {
    router.post(`${path}{/}`, async (ctx) => {
      const form = await readFields(ctx);
      await show(ctx, (visit) => answer(visit, form));
    });
  }

  return {
    routers: [assets.router, router],
    showLoginFailure: (ctx, problem) => show(ctx, (visit) => answerLoginFailure(visit, problem)),
    answerUnknown: async (ctx, next) => {
      const wantsPage = ['GET', 'HEAD'].includes(ctx.method) && ctx.accepts('json', 'html') === 'html';
      if (wantsPage && !/^\/(api|feeds|graphql)(\/|$)/.test(ctx.path)) await show(ctx, answerUnknownPage);
      else await next();
    },
  };
}
