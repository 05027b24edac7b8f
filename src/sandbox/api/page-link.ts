import type { ApiCall } from './api-call.ts';

/** The address of a listing as Spotify writes it back, `limit` and `offset` apart. */
export function pageLink({ links, url, locale }: ApiCall, query: Record<string, string> = {}): URL {
  const link = new URL(url.pathname, links.api);
  for (const [name, value] of Object.entries(query)) link.searchParams.set(name, value);
  if (locale) link.searchParams.set('locale', locale);
  return link;
}
