/** Host and database of a URL, for messages: no user and no password. */
export function describeUrl(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  const socket = searchParams.get('host');
  return `postgresql://${host || socket || 'localhost'}${decodeURIComponent(pathname)}`;
}
