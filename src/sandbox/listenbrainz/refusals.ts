import { respondJson } from '../api/http.ts';

/** Names a person: an e-mail or web address. */
const contact = /\S+@\S+|https?:\/\//;

/** MetaBrainz refuses programs without a name, and blocks those that name nobody. */
export function refuseAgent(agent: string | null): Response | null {
  if (!agent) return respondHtml(403, '403 Forbidden');
  return contact.test(agent) ? null : respondHtml(503, '503 Service Temporarily Unavailable');
}

const respondHtml = (status: number, title: string): Response =>
  new Response(
    `<html>\n<head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center></body>\n</html>\n`,
    {
      status,
      headers: { 'content-type': 'text/html' },
    },
  );

export interface RequestLimit {
  /** Counts a request; the refusal if it is one too many. */
  refuse(nowMs: number): Response | null;
  /** Of every response. */
  headers(nowMs: number): Record<string, string>;
}

/** In each window of ten seconds. */
const windowMs = 10_000;
const maxRequests = 30;

export function createRequestLimit(): RequestLimit {
  let window = -1;
  let used = 0;
  const headers = (nowMs: number): Record<string, string> => {
    const resetMs = (Math.floor(nowMs / windowMs) + 1) * windowMs;
    return {
      'x-ratelimit-limit': `${maxRequests}`,
      'x-ratelimit-remaining': `${Math.max(0, maxRequests - used)}`,
      'x-ratelimit-reset': `${Math.ceil(resetMs / 1000)}`,
      'x-ratelimit-reset-in': `${Math.ceil((resetMs - nowMs) / 1000)}`,
    };
  };
  return {
    headers,
    refuse(nowMs) {
      const current = Math.floor(nowMs / windowMs);
      if (current !== window) used = 0;
      window = current;
      used += 1;
      if (used <= maxRequests) return null;
      const error = 'Too many requests in a short time. Please try again later.';
      return respondJson(429, { code: 429, error }, headers(nowMs));
    },
  };
}
