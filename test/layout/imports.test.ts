import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../src');

/** What each part of `src` may import, beside itself and `base`. A part is a folder, or a file directly below `src`. */
const base = ['errors', 'clock', 'logger', 'html', 'program-folder', 'error-place', 'place-file', 'tracing'];
const httpRooms = ['http/messages', 'http/access', 'http/caching', 'http/problems'];
const mayImport: Record<string, readonly string[]> = {
  errors: [],
  clock: [],
  logger: [],
  html: [],
  'program-folder': [],
  'error-place': [],
  'place-file': [],
  tracing: [],
  config: [],
  names: [],
  database: ['names'],
  catalog: ['names', 'database'],
  fetching: [],
  spotify: ['fetching'],
  metabrainz: ['fetching'],
  sandbox: [],
  sync: ['config', 'database', 'catalog', 'spotify', 'sandbox'],
  musicbrainz: ['metabrainz'],
  listenbrainz: ['metabrainz'],
  enrichment: [
    'config',
    'names',
    'database',
    'catalog',
    'metabrainz',
    'musicbrainz',
    'listenbrainz',
    'sandbox',
    'sync',
  ],
  accounts: ['config', 'database', 'catalog', 'spotify', 'sandbox', 'sync'],
  push: ['config', 'database', 'catalog', 'fetching', 'spotify', 'accounts'],
  graphql: ['config', 'database', 'catalog', 'sync', 'accounts', 'push'],
  'graphql/executor': [],
  'http/messages': [],
  'http/caching': ['catalog', 'http/messages'],
  'http/access': ['config', 'accounts', 'http/messages'],
  'http/problems': ['catalog', 'database', 'http/access', 'http/caching'],
  'http/turns': ['database', 'catalog', 'http/messages', 'http/access'],
  'http/early-answers': [
    'catalog',
    'graphql',
    'graphql/executor',
    'http/messages',
    'http/access',
    'http/caching',
    'http/turns',
  ],
  rest: ['names', 'catalog', 'graphql', 'http/messages', 'http/caching'],
  feeds: ['catalog', 'graphql', 'rest', 'http/messages', 'http/caching'],
  'push/channels': ['config', 'database', 'catalog', 'sync', 'accounts', 'push', 'rest', 'feeds'],
  openapi: ['catalog', 'rest', 'http/messages', 'http/caching'],
  export: ['catalog', 'rest'],
  'enrichment/matching': ['names'],
  http: [
    'config',
    'database',
    'catalog',
    'sync',
    'accounts',
    'graphql',
    'graphql/executor',
    'rest',
    'feeds',
    'openapi',
    'sandbox',
  ],
  web: ['names', 'database', 'catalog', 'sync', 'accounts', 'push', 'graphql', 'rest', 'feeds', ...httpRooms],
  app: [
    'config',
    'database',
    'catalog',
    'sandbox',
    'sync',
    'accounts',
    'push/channels',
    'enrichment',
    'graphql',
    'http',
    ...httpRooms,
    'http/turns',
    'web',
  ],
  cli: [
    'config',
    'database',
    'catalog',
    'spotify',
    'metabrainz',
    'sandbox',
    'sync',
    'enrichment',
    'accounts',
    'push',
    'graphql',
    'rest',
    'export',
    'http',
    'app',
  ],
  main: ['app', 'cli'],
};

/** The longest row of the table that the path starts with. */
const partOf = (file: string): string => {
  const [folder = '', inner = ''] = file.replace(/\.tsx?$/, '').split('/');
  return `${folder}/${inner}` in mayImport ? `${folder}/${inner}` : folder;
};

/** A part may import its own parts. */
const isOwn = (part: string, imported: string): boolean => imported === part || imported.startsWith(`${part}/`);

it('imports only the parts below, by the table', () => {
  const wrong = globSync('**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.test.ts'] }).flatMap((file) => {
    const part = partOf(file);
    const allowed = [...base, ...(mayImport[part] ?? [])];
    const imports = readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\(|import) '(\.[^']+)'/g);
    return [...imports]
      .map(([, specifier = '']) => relative(root, join(root, dirname(file), specifier)))
      .filter((imported) => !isOwn(part, partOf(imported)) && !allowed.includes(partOf(imported)))
      .map((imported) => `${file} -> ${imported}`);
  });
  expect(wrong).toEqual([]);
});
