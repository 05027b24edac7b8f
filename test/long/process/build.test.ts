import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, globSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = makeTemporaryFolder();
const dist = join(folder.path, 'dist');
const cache = join(dist, '.compile-cache');

const build = () => void execFileSync(process.execPath, ['scripts/build.ts'], { cwd: folder.path });
const help = () =>
  spawnSync(process.execPath, [join(dist, 'main.js'), 'sync', '--help'], { cwd: folder.path, env: {} });

/** Path and time of each file, without those of the cache. */
const filesOf = () =>
  Object.fromEntries(globSync('**/*.*', { cwd: dist }).map((name) => [name, statSync(join(dist, name)).mtimeMs]));
const buildOf = () => readFileSync(join(dist, 'main.js'), 'utf8').split('\n', 1)[0];

beforeAll(() => {
  for (const name of ['src', 'scripts', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(folder.path, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'));
  build();
});
afterAll(() => folder[Symbol.dispose]());

it('leaves the files and the compile cache of an unchanged build alone', () => {
  expect(help()).toMatchObject({ status: 0 });
  const [before, cached] = [filesOf(), globSync('**', { cwd: cache })];
  expect(cached.length).toBeGreaterThan(10);
  build();
  expect(filesOf()).toEqual(before);
  expect(globSync('**', { cwd: cache })).toEqual(cached);
});

it('renames changed modules, and removes the old ones and their cache', () => {
  help();
  const [before, built] = [filesOf(), buildOf()];
  appendFileSync(join(folder.path, 'src/main.ts'), '\nprocess.title = "another program";\n');
  build();
  const [main] = Object.keys(filesOf()).filter((name) => !(name in before));
  expect(main).toMatch(/^main-.+\.js/);
  expect(Object.keys(filesOf())).toHaveLength(Object.keys(before).length);
  expect(buildOf()).not.toBe(built);
  expect(globSync('**', { cwd: cache })).toEqual([]);
});

it('names another build after a change of a style', () => {
  const built = buildOf();
  appendFileSync(join(folder.path, 'src/web/assets', '10-ground.css'), '\n');
  build();
  expect(buildOf()).not.toBe(built);
});

// V8 keeps the source of a module in one byte a character then.
it('has modules of Latin-1 characters, with one table of media types', () => {
  const modules = globSync('*.js', { cwd: dist }).map((name) => readFileSync(join(dist, name), 'utf8'));
  expect(modules.length).toBeGreaterThan(20);
  expect(modules.filter((code) => /[^\0-\xff]/.test(code)).map((code) => code.slice(0, 200))).toEqual([]);
  expect(modules.join('\n').split('"application/vnd.1000minds.decision-model+xml"')).toHaveLength(2);
});

it('starts a program that cannot write its compile cache', () => {
  rmSync(cache, { recursive: true, force: true });
  writeFileSync(cache, 'a file in its place');
  const { status, stderr } = help();
  expect({ status, stderr: `${stderr}` }).toEqual({ status: 0, stderr: '' });
});

it('names the place of an unexpected error in the sources', () => {
  const env = { NODE_OPTIONS: '--import=data:text/javascript,AbortController=null' };
  const { stderr, status } = spawnSync(process.execPath, [join(root, 'dist/main.js'), 'sync'], {
    cwd: folder.path,
    env,
  });
  expect(status).toBe(1);
  const line = readFileSync(join(root, 'src/cli/start-process.ts'), 'utf8')
    .split('\n')
    .findIndex((text) => text.includes('new AbortController'));
  expect(`${stderr}`).toBe(`Unexpected error: TypeError start-process.ts:${line + 1}\n`);
});
