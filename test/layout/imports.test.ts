import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../src');

/** What each part of `src` may import, beside itself and `base`. A part is a folder, or a file directly below `src`. */
const base = ['errors', 'clock', 'logger'];
const mayImport: Record<string, readonly string[]> = {
  errors: [],
  clock: [],
  logger: [],
  config: [],
  database: [],
  catalog: ['database'],
  spotify: [],
  sandbox: [],
  sync: ['config', 'database', 'catalog', 'spotify', 'sandbox'],
  accounts: ['config', 'database', 'catalog', 'spotify', 'sandbox', 'sync'],
  graphql: ['config', 'database', 'catalog', 'sync', 'accounts'],
  'http/caching': ['catalog', 'http'],
  'http/access': ['accounts', 'http'],
  'http/problems': ['database', 'graphql', 'http'],
  rest: ['catalog', 'graphql', 'http/caching', 'http'],
  feeds: ['catalog', 'graphql', 'rest', 'http/caching', 'http'],
  openapi: ['catalog', 'rest', 'http/caching', 'http'],
  http: ['config', 'database', 'catalog', 'sync', 'accounts', 'graphql', 'rest', 'feeds', 'openapi', 'sandbox'],
  web: ['database', 'catalog', 'sync', 'accounts', 'graphql', 'rest', 'feeds', 'http'],
  app: ['config', 'database', 'catalog', 'sandbox', 'sync', 'accounts', 'graphql', 'http', 'web'],
  cli: ['config', 'database', 'catalog', 'sandbox', 'sync', 'accounts', 'graphql', 'http', 'app'],
  main: ['app', 'cli'],
};

const partOf = (file: string): string => file.split('/')[0]?.replace(/\.tsx?$/, '') ?? '';

it('imports only the parts below, by the table', () => {
  const wrong = globSync('**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.test.ts'] }).flatMap((file) => {
    const part = partOf(file);
    const allowed = [part, ...base, ...(mayImport[part] ?? [])];
    const imports = readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\(|import) '(\.[^']+)'/g);
    return [...imports]
      .map(([, specifier = '']) => relative(root, join(root, dirname(file), specifier)))
      .filter((imported) => !allowed.includes(partOf(imported)))
      .map((imported) => `${file} -> ${imported}`);
  });
  expect(wrong).toEqual([]);
});
