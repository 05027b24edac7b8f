import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import Router from '@koa/router';
import { programFolder } from '../program-folder.ts';

const folder = join(programFolder, 'web/assets');

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The URL path of an asset. */
export type AssetAddress = (name: string) => string;

interface Assets {
  address: AssetAddress;
  router: Router;
}

/**
 * Serves the style, the scripts and the icon of the pages. One hash over all files is in their paths: browsers may cache
 * them for ever, and scripts import each other by relative paths.
 */
export function createAssets(): Assets {
  const files = readFiles();
  const hash = createHash('sha256');
  for (const [name, text] of files) hash.update(`${name}\0${text}\0`);
  const base = `/assets/${hash.digest('base64url').slice(0, 12)}`;

  const router = new Router({ sensitive: true });
  for (const [name, text] of files) {
    router.get(`${base}/${name}`, (ctx) => {
      ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
      ctx.type = mediaTypes[extname(name)] ?? 'application/octet-stream';
      ctx.body = text;
    });
  }
  return { address: (name) => `${base}/${name}`, router };
}

/** By name; all style sheets become one, in the order of their names. */
function readFiles(): Map<string, string> {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const names = globSync('*.{css,js,svg}', { cwd: folder }).toSorted();
  const sheets = names.filter((name) => name.endsWith('.css'));
  return new Map([
    ['page.css', sheets.map(read).join('\n')],
    ...names.filter((name) => !sheets.includes(name)).map((name): [string, string] => [name, read(name)]),
  ]);
}
