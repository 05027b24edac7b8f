import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const past = new Date('2020-01-01');

/** A project whose build takes no time. */
function makeProject({ hasBuilder }: { hasBuilder: boolean }) {
  const folder = makeTemporaryFolder();
  const path = (...names: string[]) => join(folder.path, ...names);
  cpSync(join(root, 'scripts/ensure-build.js'), path('scripts/ensure-build.js'));
  for (const name of ['src/inner', 'dist', ...(hasBuilder ? ['node_modules/rolldown'] : [])])
    mkdirSync(path(name), { recursive: true });
  const build = `node -e "fs.writeFileSync('dist/main.js', '')"`;
  writeFileSync(path('package.json'), JSON.stringify({ type: 'module', scripts: { build } }));
  writeFileSync(path('src/inner/a.ts'), '');
  const ensure = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path('scripts/ensure-build.js')]);
    return { status, stdout: `${stdout}`, stderr: `${stderr}` };
  };
  return { path, ensure, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

const built = { status: 0, stdout: 'Building…\n', stderr: '' };
const nothing = { status: 0, stdout: '', stderr: '' };

it('builds if dist is missing or older than a source, and only then', () => {
  using project = makeProject({ hasBuilder: true });
  expect(project.ensure()).toEqual(built);
  expect(project.ensure()).toEqual(nothing);
  utimesSync(project.path('dist/main.js'), past, past);
  expect(project.ensure()).toEqual(built);
  expect(project.ensure()).toEqual(nothing);
});

it('builds after a source was deleted', () => {
  using project = makeProject({ hasBuilder: true });
  for (const name of ['src/inner/a.ts', 'src/inner', 'src']) utimesSync(project.path(name), past, past);
  writeFileSync(project.path('dist/main.js'), '');
  utimesSync(project.path('dist/main.js'), new Date('2021-01-01'), new Date('2021-01-01'));
  expect(project.ensure()).toEqual(nothing);
  rmSync(project.path('src/inner/a.ts'));
  expect(project.ensure()).toEqual(built);
});

it('runs an installed package, which has no sources', () => {
  using project = makeProject({ hasBuilder: false });
  rmSync(project.path('src'), { recursive: true });
  writeFileSync(project.path('dist/main.js'), '');
  expect(project.ensure()).toEqual(nothing);
});

it('says in one sentence that building needs the development packages', () => {
  using project = makeProject({ hasBuilder: false });
  expect(project.ensure()).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'Building needs the development packages: run npm ci without --omit=dev, or copy the folder dist of a build here.\n',
  });
});
