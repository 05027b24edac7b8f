const nowhere = 'http://nowhere.invalid';

/** The path goes into a cookie, encrypted: one of more than 4 kB is dropped by browsers, and the login with it. */
const longestPath = 2_000;

/** The path on this server that `given` names; null for what could lead to another one. */
export function parseReturnPath(given: string): string | null {
  if (!given.startsWith('/')) return null;
  const url = URL.parse(given, nowhere);
  if (url?.origin !== nowhere) return null;
  const path = url.pathname + url.search + url.hash;
  // Two slashes name a host, and dots that were resolved may leave them.
  return path.startsWith('//') || path.length > longestPath ? null : path;
}
