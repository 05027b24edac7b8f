/** Paths with a label of their own. */
const paths = [
  '/',
  '/api',
  '/api/artists',
  '/api/changes',
  '/api/openapi.json',
  '/api/releases',
  '/api/upcoming',
  '/auth',
  '/auth/callback',
  '/auth/login',
  '/auth/logout',
  '/calendar',
  '/feeds/releases.atom',
  '/feeds/releases.ics',
  '/feeds/releases.json',
  '/feeds/releases.rss',
  '/feeds/upcoming.atom',
  '/feeds/upcoming.ics',
  '/feeds/upcoming.json',
  '/feeds/upcoming.rss',
  '/graphql',
  '/graphql/stream',
  '/healthz',
  '/metrics',
  '/playground',
  '/problems',
  '/readyz',
  '/sync',
  '/syncs',
  '/upcoming',
  '/you',
];

/** Everything below these paths, with its label. */
const below = {
  '/api/artist': '/api/artist/:artist',
  '/api/artists': '/api/artists/:artist',
  '/api/releases': '/api/releases/:release',
  '/api/upcoming': '/api/upcoming/:announcement',
  '/artists': '/artists/:id',
  '/assets': '/assets/:file',
  '/feeds/private': '/feeds/private/:file',
  '/playground/static': '/playground/static/:file',
  '/problems': '/problems/:name',
  '/releases': '/releases/:id',
  '/sandbox': '/sandbox/:page',
  '/you': '/you/:form',
};

const labels = new Map([
  ...paths.map((path): [string, string] => [path, path]),
  ...Object.entries(below).map(([path, label]): [string, string] => [`${path}/`, label]),
]);

/** Slashes of the longest key. */
const maxDepth = 4;

/** The route of a URL as a label. There are few, however many URLs clients request. */
export function routeOf(url: string): string {
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  const exact = labels.get(trimmed);
  if (exact !== undefined) return exact;
  let slash = 0;
  for (let depth = 1; depth < maxDepth && slash !== -1; depth += 1) {
    slash = trimmed.indexOf('/', slash + 1);
    const label = slash === -1 ? undefined : labels.get(trimmed.slice(0, slash + 1));
    if (label !== undefined) return label;
  }
  return 'other';
}
