import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');

/** The only block of a language that contains the text. */
function findBlock(language: string, text: string): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, code = '']) => code,
  );
  const found = blocks.filter((code) => code.includes(text));
  expect(found).toHaveLength(1);
  return found.join();
}

/** The path of a program; null, with a notice, if it is missing. */
function findProgram(name: string): string | null {
  const path = ['/usr/sbin', '/usr/bin', '/usr/local/bin']
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (path === undefined) process.stderr.write(`Skipped: an example of docs/operations.md, as ${name} is missing\n`);
  return path ?? null;
}

/** What a program finds wrong in files; empty if nothing is. */
function check(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

const systemd = findProgram('systemd-analyze');
const nginx = findProgram('nginx');
const openssl = findProgram('openssl');
const caddy = findProgram('caddy');

it.skipIf(!systemd)('has a unit that systemd accepts', () => {
  using folder = makeTemporaryFolder();
  // systemd checks that the program exists.
  const unit = findBlock('ini', '[Service]').replace('/usr/bin/node', process.execPath);
  const file = join(folder.path, 'release-graph.service');
  writeFileSync(file, unit);
  const { status, stderr } = spawnSync(systemd ?? '', ['verify', '--man=no', file]);
  expect({ status, stderr: `${stderr}` }).toEqual({ status: 0, stderr: '' });
});

it.skipIf(!nginx || !openssl)('has a configuration that nginx accepts', () => {
  using folder = makeTemporaryFolder();
  const { path } = folder;
  const certificate = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=x', '-keyout', 'key.pem', '-out', 'cert.pem'];
  expect(check(openssl ?? '', ['req', '-x509', ...certificate], path)).toBe('');
  const server = findBlock('nginx', 'server {').replaceAll(/\/etc\/ssl\/\S+\.(key|pem)/g, (_, kind) =>
    join(path, kind === 'key' ? 'key.pem' : 'cert.pem'),
  );
  const logs = `pid ${path}/pid; error_log stderr; events {} http { access_log off; `;
  writeFileSync(join(path, 'nginx.conf'), `${logs}${server}}`);
  expect(check(nginx ?? '', ['-t', '-q', '-p', path, '-c', join(path, 'nginx.conf')], path)).toBe('');
});

it.skipIf(!caddy)('has a configuration that Caddy accepts', () => {
  using folder = makeTemporaryFolder();
  writeFileSync(join(folder.path, 'Caddyfile'), findBlock('caddyfile', 'reverse_proxy'));
  expect(check(caddy ?? '', ['validate', '--config', 'Caddyfile'], folder.path)).toBe('');
});

it('has a configuration of Litestream for the file that the unit uses', () => {
  const { dbs } = z
    .strictObject({
      dbs: z.tuple([z.strictObject({ path: z.string(), replicas: z.tuple([z.object({ url: z.url() })]) })]),
    })
    .parse(parse(findBlock('yaml', 'dbs:')));
  expect(findBlock('ini', 'DATABASE_URL=')).toContain(`DATABASE_URL=file:${dbs[0].path}\n`);
});
