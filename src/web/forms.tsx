import type { Context } from 'koa';
import type { Accounts } from '../accounts/accounts.ts';
import { createFeed, requireViewer, revokeFeed } from '../accounts/viewer.ts';
import type { Account } from '../catalog/people/accounts.ts';
import { AppError } from '../errors.ts';
import { readForm } from '../http/messages/body.ts';
import { requestSync } from '../sync/request-sync.ts';
import { syncsHref } from './links.ts';
import { renderHome } from './pages/home.page.tsx';
import { renderSyncs } from './pages/syncs.page.tsx';
import { type Outcome, renderYou } from './pages/you.page.tsx';
import type { PageAnswer, ShownPage } from './serve-page.ts';
import type { Visit } from './visit.ts';

const maxBytes = 4 * 1024;

/** The fields of a submitted form; none if a field was sent twice. */
export async function readFields(ctx: Context): Promise<Record<string, string | undefined>> {
  const sent = await readForm(ctx, maxBytes);
  const fields = Object.fromEntries(sent);
  return Object.keys(fields).length === sent.size ? fields : {};
}

type Form = Record<string, string | undefined>;
type FormAnswer = (visit: Visit, form: Form) => Promise<PageAnswer>;

/** Works without a script: the page of the form then shows the running sync, or why it did not start. */
export const answerSync = (visit: Visit, { page }: Form): Promise<PageAnswer> => {
  const [path, render] = page === syncsHref ? ([syncsHref, renderSyncs] as const) : (['/', renderHome] as const);
  return orRefused(
    async () => {
      const { volatile, settings, refuseSync } = visit.scope;
      await requestSync({ ...volatile(), pauseMs: settings.syncPauseMs, refuse: refuseSync });
      return { seeOther: path };
    },
    (refusal) => render(withoutQuery(visit), { refusal }),
  );
};

/** The forms of the viewer's page, by path. */
export const viewerForms: Record<string, FormAnswer> = {
  '/you/refresh': (visit) =>
    asViewer(visit, async (accounts, viewer) => {
      await accounts.startFollows(viewer);
      return { seeOther: '/you' };
    }),
  '/you/disconnect': (visit) =>
    asViewer(visit, async (accounts, viewer) => {
      await accounts.disconnect(viewer);
      return { seeOther: '/' };
    }),
  '/you/feeds': (visit, { name }) =>
    asViewer(visit, async (accounts, viewer) => {
      const { token } = await createFeed(accounts, viewer, { name: name?.trim() || null, field: 'name' });
      // The response shows the token once. A redirect would put it into a URL.
      return { ...(await showYou(visit, { token })), status: 201 };
    }),
  '/you/feeds/revoke': (visit, { id = '' }) =>
    asViewer(visit, async (accounts, viewer) => {
      await revokeFeed(accounts, viewer, /^\d{1,15}$/.test(id) ? Number(id) : null);
      return { seeOther: '/you' };
    }),
};

const asViewer = (
  visit: Visit,
  work: (accounts: Accounts, viewer: Account) => Promise<PageAnswer>,
): Promise<PageAnswer> =>
  orRefused(
    async () => {
      const { accounts, viewer } = await requireViewer(visit.scope);
      return work(accounts, viewer);
    },
    (refusal) => showYou(visit, { refusal }),
  );

const showYou = (visit: Visit, outcome: Outcome): Promise<ShownPage> => renderYou(withoutQuery(visit), outcome);

const withoutQuery = (visit: Visit): Visit => ({ ...visit, query: new URLSearchParams() });

const statuses: Record<string, number> = {
  UNAUTHORIZED: 403,
  SYNC_CLOSED: 403,
  SYNC_COOLING_DOWN: 429,
  LOGIN_REQUIRED: 403,
  LOGIN_OFF: 404,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  FOLLOWS_COOLING_DOWN: 429,
  TOO_MANY_FEEDS: 409,
};

/** Shows an AppError on the page of the form; any other error is a bug. */
async function orRefused(
  work: () => Promise<PageAnswer>,
  show: (refusal: string) => Promise<ShownPage>,
): Promise<PageAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...(await show(error.message)), status: statuses[error.code] ?? 503 };
  }
}
