import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { follow } from '../../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const { packages } = z
  .object({ packages: z.record(z.string(), z.looseObject({ dev: z.boolean().default(false) })) })
  .parse(JSON.parse(read('package-lock.json')));

/** What `npm install` of the package brings, without a registry: the package and its dependencies. */
const folder = makeTemporaryFolder();
const installed = join(folder.path, 'node_modules/release-graph');
const program = join(installed, 'bin/release-graph.js');

beforeAll(() => {
  const args = ['pack', '--ignore-scripts', '--pack-destination', folder.path];
  const [tarball = ''] = execFileSync('npm', args, { cwd: root }).toString().trim().split('\n').slice(-1);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder.path, tarball), '-C', installed, '--strip-components=1']);
  for (const [path, { dev }] of Object.entries(packages))
    if (path !== '' && !dev) cpSync(join(root, path), join(folder.path, path), { recursive: true });
});
afterAll(() => folder[Symbol.dispose]());

/** None is used: the code that would load them does not run, or goes on without them. */
const optional = ['class-validator', 'pg-native', 'picomatch'];

/** The packages and modules that a file names in `import`, `import()` and `require()`. */
function listImports(code: string): string[] {
  const found: string[] = [];
  JSON.stringify(parseAst(code), (_key, node) => {
    const source =
      node?.type === 'CallExpression' && /require$/.test(node.callee.name) ? node.arguments[0] : node?.source;
    if (typeof source?.value === 'string') found.push(source.value);
    return typeof node === 'bigint' ? null : node;
  });
  return found;
}

it('needs no package but its dependencies', () => {
  const names = globSync('**/*.js', { cwd: join(installed, 'dist') })
    .flatMap((file) => listImports(readFileSync(join(installed, 'dist', file), 'utf8')))
    .filter((name) => !name.startsWith('.') && !isBuiltin(name));
  expect([...new Set(names)].sort()).toEqual([...Object.keys(dependencies), ...optional].sort());
});

it('contains built files, and no sources, tests or data', () => {
  const tops = readdirSync(installed).sort();
  expect(tops).toEqual([
    '.env.example',
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'bin',
    'dist',
    'docs',
    'package.json',
    'schema.graphql',
  ]);
  expect(readdirSync(join(installed, 'dist'))).not.toContain('.compile-cache');
  expect(readFileSync(join(installed, 'dist/third-party-licenses.txt'), 'utf8')).toMatch(/^graphql 16\S+ \(MIT\)$/m);
});

it('serves demo releases and the playground in an empty folder', async () => {
  using empty = makeTemporaryFolder();
  const child = spawn(process.execPath, [program, 'serve'], {
    cwd: empty.path,
    env: { PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await using server = follow(child);
  const { url } = JSON.parse(await server.line(/"msg":"Page /));
  await server.line(/"msg":"Sync 1 done: 100 new releases/);
  const { artists } = await (await fetch(`${url}api/artists/`)).json();
  expect(artists.length).toBeGreaterThan(0);
  const page = await (await fetch(`${url}playground`)).text();
  const [, script = ''] = /src="(\/playground\/static\/[^"]+\.js)"/.exec(page) ?? [];
  const loaded = await fetch(new URL(script, url));
  expect(loaded.status).toBe(200);
  expect((await loaded.text()).length).toBeGreaterThan(10_000);
  server.kill('SIGTERM');
  expect((await server.ended).status).toBe(0);
  expect(readdirSync(empty.path)).toEqual(['data']);
});

it('refuses an older Node in one sentence', () => {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });`;
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` };
  const { status, stderr } = spawnSync(process.execPath, [program, 'serve'], { cwd: dirname(program), env });
  expect({ status, stderr: `${stderr}` }).toEqual({
    status: 1,
    stderr: 'Release Graph needs Node 24 or newer; this is Node 20.20.2.\n',
  });
});
