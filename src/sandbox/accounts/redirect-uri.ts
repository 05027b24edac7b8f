const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]'];

/** What Spotify says of a redirect URI that it does not take; undefined for one that it does. */
export function complainAboutRedirect(text: string): string | undefined {
  const url = URL.parse(text);
  // RFC 6749 §3.1.2: absolute, and without a fragment.
  if (!url || text.includes('#') || url.username || url.password) return 'Invalid redirect URI';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return 'Invalid redirect URI';
  // The name `localhost` may lead elsewhere; since 2025 only the literal addresses are taken.
  return isLoopback(text) ? undefined : 'Insecure redirect URI';
}

export const isLoopback = (text: string): boolean => loopbackHosts.includes(URL.parse(text)?.hostname ?? '');
