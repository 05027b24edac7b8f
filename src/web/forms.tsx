import { bodyParser } from '@koa/bodyparser';
import type { Context } from 'koa';
import { z } from 'zod';
import {
  createFeedDocument,
  disconnectDocument,
  refreshDocument,
  revokeFeedDocument,
} from './documents/viewer-mutations.ts';
import { type Outcome, renderYou } from './pages/you.page.tsx';
import type { PageAnswer } from './serve-page.ts';
import type { Visit } from './visit.ts';

const parse = bodyParser({ enableTypes: ['form'], formLimit: '4kb' });

const fields = z.record(z.string(), z.string()).catch({});

/** The fields of a form that a page sent; one that came twice makes it none. */
export async function readForm(ctx: Context): Promise<Record<string, string | undefined>> {
  await parse(ctx, async () => {});
  return fields.parse(ctx.request.body ?? {});
}

type Form = Record<string, string | undefined>;
type FormAnswer = (visit: Visit, form: Form) => Promise<PageAnswer>;

interface UserError {
  code: string;
  message: string;
}

/** What the forms of a viewer's page are sent to. Each answers with that page, or leads on to one. */
export const viewerForms: Record<string, FormAnswer> = {
  '/you/refresh': async (visit) => {
    const { refreshFollows } = await visit.ask(refreshDocument);
    return orRefused(visit, refreshFollows.userErrors, '/you');
  },
  '/you/disconnect': async (visit) => {
    const { disconnect } = await visit.ask(disconnectDocument);
    return orRefused(visit, disconnect.userErrors, '/');
  },
  '/you/feeds': async (visit, { name }) => {
    const { createPrivateFeed } = await visit.ask(createFeedDocument, { name: name?.trim() || null });
    const { token, userErrors } = createPrivateFeed;
    // The token is told this once, and by no address that could be kept.
    return userErrors.length > 0 ? orRefused(visit, userErrors, '/you') : show(visit, { token }, 201);
  },
  '/you/feeds/revoke': async (visit, { id = '' }) => {
    const { revokePrivateFeed } = await visit.ask(revokeFeedDocument, { id });
    return orRefused(visit, revokePrivateFeed.userErrors, '/you');
  },
};

const statuses: Record<string, number> = {
  LOGIN_REQUIRED: 403,
  LOGIN_OFF: 404,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  FOLLOWS_COOLING_DOWN: 429,
  TOO_MANY_FEEDS: 409,
};

async function orRefused(visit: Visit, [error]: readonly UserError[], next: string): Promise<PageAnswer> {
  if (!error) return { seeOther: next };
  return show(visit, { refusal: error.message }, statuses[error.code] ?? 503);
}

const show = async (visit: Visit, outcome: Outcome, status: number): Promise<PageAnswer> => ({
  ...(await renderYou({ ...visit, query: new URLSearchParams() }, outcome)),
  status,
});
