const nowhere = 'http://nowhere.invalid';

/** The path on this server that `given` names; null for what could lead to another one. */
export function parseReturnPath(given: string): string | null {
  if (!given.startsWith('/')) return null;
  const url = URL.parse(given, nowhere);
  if (url?.origin !== nowhere) return null;
  const path = url.pathname + url.search + url.hash;
  // Two slashes name a host, and dots that were resolved may leave them.
  return path.startsWith('//') ? null : path;
}
