import type { AccessTokens } from './access-tokens.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError, respondApiError, respondJson, respondMethodNotAllowed } from './http.ts';
import { findRoute, isTemplate } from './routes.ts';

interface RequestCounter {
  count(template: string): void;
  counts(): Record<string, number>;
  reset(): void;
}

/** Counts by route template, so unknown paths cannot make it grow. */
export function createRequestCounter(): RequestCounter {
  const byTemplate = new Map<string, number>();
  return {
    count: (template) => void byTemplate.set(template, (byTemplate.get(template) ?? 0) + 1),
    counts: () => Object.fromEntries(byTemplate),
    reset: () => byTemplate.clear(),
  };
}

/** The route template of a path, for counts and faults. */
export function templateOf(path: string): string {
  const ofOther = path.replace(/^(\/musicbrainz\/ws\/2\/[a-z-]+\/)[^/]+$/, '$1{id}');
  if (isTemplate(ofOther)) return ofOther;
  return findRoute(path)?.route.template ?? 'other';
}

interface ApiContext extends Pick<ApiCall, 'world' | 'catalogue' | 'day' | 'shift'> {
  tokens: AccessTokens;
  nowMs: number;
  pages: string;
}

export function answerApi(request: Request, context: ApiContext): Response {
  try {
    return answerRoute(request, context);
  } catch (error) {
    if (error instanceof ApiError) return respondApiError(error);
    throw error;
  }
}

function answerRoute(request: Request, context: ApiContext): Response {
  const { tokens, nowMs, pages, world, catalogue, day, shift } = context;
  const viewer = tokens.check(request.headers.get('authorization'), nowMs);
  const url = new URL(request.url);
  const match = findRoute(url.pathname);
  if (!match) throw new ApiError(404, 'Resource not found');
  if (request.method !== 'GET') return respondMethodNotAllowed('GET');
  if (!match.route.worlds.includes(world)) throw new ApiError(403, 'Forbidden');
  const links = { api: url.origin, pages };
  const locale = request.headers.get('accept-language');
  const call = { world, catalogue, day, links, url, id: match.id, shift, locale, viewer };
  return respondJson(200, match.route.answer(call));
}
