import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');

/** What the script says at the end of an npm command that runs on a version of Node. */
function check(env: Record<string, string>, { hasNode = false } = {}): string {
  using folder = makeTemporaryFolder();
  const path = (...names: string[]) => join(folder.path, ...names);
  mkdirSync(path('node_modules/node/bin'), { recursive: true });
  if (hasNode) writeFileSync(path('node_modules/node/bin/node'), '');
  cpSync(join(root, 'scripts/check-node.js'), path('scripts/check-node.js'));
  writeFileSync(path('package.json'), '{ "type": "module" }');
  const { status, stdout, stderr } = spawnSync(process.execPath, [path('scripts/check-node.js')], { env });
  expect({ status, stdout: `${stdout}` }).toEqual({ status: 0, stdout: '' });
  return `${stderr}`;
}

const agentOf = (version: string): string => `npm/11.19.1 node/v${version} linux x64 workspaces/false`;

it('says once after an install that the Node of the machine is too old, and what to do', () => {
  const env = { npm_command: 'ci', npm_config_user_agent: agentOf('20.20.2') };
  expect(check(env)).toBe(
    'Release Graph needs Node 24 or newer, and this is Node 20.20.2: install that before you start the server.\n',
  );
  expect(check(env, { hasNode: true })).toBe(
    'Release Graph needs Node 24 or newer, and this is Node 20.20.2: npm scripts use the one in node_modules; elsewhere, put node_modules/.bin first in PATH.\n',
  );
});

it('says nothing on Node 24, and outside an install', () => {
  expect(check({ npm_command: 'ci', npm_config_user_agent: agentOf('24.21.0') })).toBe('');
  expect(check({ npm_command: 'pack', npm_config_user_agent: agentOf('20.20.2') })).toBe('');
});
