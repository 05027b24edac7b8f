import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type OutputAsset, type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { collectLicenses } from './collect-licenses.ts';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Machine code of earlier starts, below `dist`. */
const compileCache = '.compile-cache';

/** Their paths in `src` and in `dist`. */
const programs = [
  'main',
  'cli/schema',
  'cli/settings',
  'sync/process/sync-process',
  'enrichment/process/enrichment-process',
  'enrichment/process/announcements-process',
];

/** Stay outside: native code, which is the one dependency, and optional packages that nothing uses. */
const notBundled = ['better-sqlite3', 'class-validator', 'pg-native'];

/** Code in the place of a module, by the end of its path. */
const replacements: Readonly<Record<string, string>> = {
  // It looks for `module.require`, and would hash in JavaScript without it.
  '@apollo/utils.createhash/dist/index.js': "export { createHash } from 'node:crypto';",
  // It looks for `require` in a way that fails in a bundle.
  'jsonc-parser/lib/umd/main.js': "export * as default from '../esm/main.js';",
  // Ten megabytes of source maps, which the playground does not serve.
  'ruru/dist/bundleMeta.js': 'export const bundleData = {};',
};

const replaceModules: Plugin = {
  name: 'replace-modules',
  load(id) {
    const path = id.replaceAll('\\', '/');
    return Object.entries(replacements).find(([end]) => path.endsWith(`/node_modules/${end}`))?.[1];
  },
};

/** The modules of the programs and of their packages, in a few files side by side (docs/decisions/0027). */
async function bundle(): Promise<(OutputChunk | OutputAsset)[]> {
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(programs.map((name) => [name, join(root, 'src', `${name}.ts`)])),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    external: notBundled,
    // One table of media types for all packages, of 200 KB in each copy.
    resolve: { alias: { 'mime-db': join(root, 'node_modules/mime-db') } },
    plugins: [replaceModules],
    // A package calls it on purpose.
    checks: { eval: false },
  });
  const { output } = await build.generate({
    format: 'esm',
    sourcemap: true,
    comments: false,
    entryFileNames: ({ name }) => `${name.replaceAll('/', '-')}-[hash].js`,
    chunkFileNames: '[name]-[hash].js',
  });
  await build.close();
  return output;
}

/** A source map without the text of the sources, which makes it half as long. Debuggers find the files. */
function withoutSources({ source }: OutputAsset): string {
  const { sourcesContent: _, ...map } = JSON.parse(source.toString());
  return JSON.stringify(map);
}

/**
 * Runs before the modules of a program are loaded, because libraries read NODE_ENV once. Hides what Node hides for packages
 * in `node_modules`: that they call deprecated functions. `identifyProgram()` reads the hash.
 */
function launcher(name: string, module: string, hash: string): string {
  const folder = '../'.repeat(name.split('/').length - 1) || './';
  return `// Build ${hash}
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

process.env.NODE_ENV ??= 'production';
process.noDeprecation = !process.traceDeprecation;
enableCompileCache(join(import.meta.dirname, '${folder}${compileCache}'));
await import('${folder}${module}');
`;
}

/** Writes what differs, launchers last, and then removes the rest. A server may start a sync at any time. */
function writeFiles(files: Map<string, string | Buffer>): void {
  const present = globSync('**', { cwd: dist, withFileTypes: true, exclude: ({ name }) => name === compileCache })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const changed = [...files].filter(
    ([path, content]) => !present.includes(path) || !readFileSync(path).equals(Buffer.from(content)),
  );
  for (const [path, content] of changed) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  }
  for (const path of present) if (!files.has(path)) rmSync(path);
  if (changed.length > 0) rmSync(join(dist, compileCache), { recursive: true, force: true, maxRetries: 3 });
}

/** V8 keeps a source that has one character beyond Latin-1 with two bytes for each character. */
function escapeBeyondLatin1(code: string): string {
  // Here an escape would have another meaning.
  const [refused] = code.match(/\\[^\0-\xff]|String\.raw`[^`]*[^\0-\xff]/) ?? [];
  if (refused !== undefined) throw new Error(`A character of the bundle cannot be escaped: ${refused.slice(-40)}`);
  return code.replace(/[^\0-\xff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const output = await bundle();
const files = new Map<string, string | Buffer>(
  output.map((file) => [file.fileName, file.type === 'chunk' ? escapeBeyondLatin1(file.code) : withoutSources(file)]),
);
const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
files.set('third-party-licenses.txt', collectLicenses(modules));
// Styles, scripts and the icon of the pages.
const assets = join(root, 'src/web/assets');
for (const name of globSync('*', { cwd: assets })) files.set(`web/assets/${name}`, readFileSync(join(assets, name)));

const hash = createHash('sha256');
for (const [name, content] of [...files].sort()) hash.update(`${name}\0`).update(content);
const build = hash.digest('base64url');
for (const file of output)
  if (file.type === 'chunk' && file.isEntry) files.set(`${file.name}.js`, launcher(file.name, file.fileName, build));
writeFiles(new Map([...files].map(([name, content]) => [join(dist, name), content])));
