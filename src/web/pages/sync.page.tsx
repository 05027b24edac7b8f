import { syncDocument } from '../documents/sync.ts';
import type { PageAnswer } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { renderHome } from './home.page.tsx';

const statuses: Record<string, number> = { UNAUTHORIZED: 403, SYNC_CLOSED: 403, SYNC_COOLING_DOWN: 429 };

/** What the button of the start page does without a script: the start page shows how it goes, or why it does not. */
export async function answerSync(visit: Visit): Promise<PageAnswer> {
  const { syncNewReleases } = await visit.ask(syncDocument);
  const [refusal] = syncNewReleases.userErrors;
  if (!refusal) return { seeOther: '/' };
  const page = await renderHome({ ...visit, query: new URLSearchParams() }, { refusal: refusal.message });
  return { ...page, status: statuses[refusal.code] ?? 503 };
}
