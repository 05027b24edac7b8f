/** The paths of pages, with escaped values. */
export const artistHref = (id: string): string => `/artists/${encodeURIComponent(id)}`;
export const releaseHref = (id: string): string => `/releases/${encodeURIComponent(id)}`;
export const calendarHref = (month: string): string => withQuery('/calendar', { month });

/** The history of syncs. */
export const syncsHref = '/syncs';

/** Returns to the viewer's page. */
export const loginHref = '/auth/login?returnTo=/you';

type Changes = Record<string, string | null>;

/** A path with parameters; null leaves one out. */
export const withQuery = (path: string, values: Changes): string => changed(path, new URLSearchParams(), values);

/** The same page with some parameters changed. It drops cursors, which belong to the old list. */
export function changed(path: string, query: URLSearchParams, changes: Changes): string {
  const next = new URLSearchParams(query);
  for (const name of ['after', 'before']) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next.size > 0 ? `${path}?${next}` : path;
}

/** The lists that have feeds. */
export type FeedList = 'releases' | 'upcoming';

/** The feed of a list: the same filter, without cursors. */
export function feedHref(
  format: 'atom' | 'rss' | 'json' | 'ics',
  query: URLSearchParams,
  list: FeedList = 'releases',
): string {
  // A feed has no session: what a viewer follows is in private feeds.
  return changed(`/feeds/${list}.${format}`, query, list === 'upcoming' ? { show: null } : {});
}
