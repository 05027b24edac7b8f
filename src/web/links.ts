/** Addresses of our pages; what goes into a path is escaped here. */
export const artistHref = (id: string): string => `/artists/${encodeURIComponent(id)}`;
export const releaseHref = (id: string): string => `/releases/${encodeURIComponent(id)}`;
export const calendarHref = (month: string): string => withQuery('/calendar', { month });

/** Returns to the viewer's page. */
export const loginHref = '/auth/login?returnTo=/you';

type Changes = Record<string, string | null>;

/** A path with parameters; null leaves one out. */
export const withQuery = (path: string, values: Changes): string => changed(path, new URLSearchParams(), values);

/** The same page with some parameters different. Whoever changes what is listed begins at its first page. */
export function changed(path: string, query: URLSearchParams, changes: Changes): string {
  const next = new URLSearchParams(query);
  for (const name of ['after', 'before']) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next.size > 0 ? `${path}?${next}` : path;
}

/** Where this list is as a feed: the same filter, without the place in the list. */
export function feedHref(format: 'atom' | 'rss' | 'json' | 'ics', query: URLSearchParams): string {
  return changed(`/feeds/releases.${format}`, query, {});
}
