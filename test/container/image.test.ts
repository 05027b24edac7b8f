import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, globSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayRunInImage, runInImage } from '../support/programs/run-in-image.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { commandOf, environment, root } from './read-dockerfile.ts';

const isPossible = mayRunInImage();

/** The last step of the build, in a folder that has what the steps before it make. */
function assembleImage(folder: string): string {
  const build = join(folder, 'build');
  const image = join(folder, 'image');
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const installed = Object.keys(packages).filter((path) => path !== '' && !packages[path].dev);
  for (const name of ['package.json', 'dist', 'scripts/assemble-image.sh', ...installed])
    cpSync(join(root, name), join(build, name), { recursive: true });
  const env = { PATH: `${dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin` };
  execFileSync('sh', ['scripts/assemble-image.sh', image], { cwd: build, env });
  return image;
}

const bytesOf = (folder: string): number =>
  globSync('**', { cwd: folder }).reduce((sum, path) => sum + lstatSync(join(folder, path)).size, 0);

describe.skipIf(!isPossible)('the container image', () => {
  it('runs as PID 1 and a user without rights on a read-only root, writes to its volume only, and stops on SIGTERM', async () => {
    using folder = makeTemporaryFolder();
    const image = assembleImage(folder.path);
    expect(bytesOf(image)).toBeLessThan(200e6);
    const content = readdirSync(image);
    const volume = join(folder.path, 'volume');
    mkdirSync(volume);
    chownSync(volume, 10001, 10001);
    const options = { root: image, volume, env: { ...environment(), PORT: '0' } };

    await using server = runInImage([...commandOf('ENTRYPOINT'), ...commandOf('CMD')], options);
    const { url } = JSON.parse(await server.line(/"msg":"Page /));
    await server.line(/"msg":"Sync 1 done: 100 new releases/);
    const env = { ...options.env, PORT: new URL(url).port };
    const check = commandOf('HEALTHCHECK');
    await using health = runInImage(check, { ...options, env });
    expect(await health.ended).toMatchObject({ status: 0, stderr: '' });
    await using backup = runInImage([...check.slice(0, -1), 'backup', 'data/backup.db'], options);
    expect(await backup.ended).toMatchObject({ status: 0, stderr: '' });

    // The first process of the namespace, which the shell and its programs have become.
    const children = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim();
    const status = readFileSync(`/proc/${children}/status`, 'utf8');
    expect(status).toMatch(/^NSpid:\t\d+\t1$/m);
    expect(status).toMatch(/^Uid:\t10001\t10001\t/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
    process.kill(Number(children), 'SIGTERM');
    expect(await server.ended).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(volume).sort()).toEqual(['backup.db', 'sandbox.db']);
    expect(readdirSync(image).sort()).toEqual([...content, 'dev', 'proc'].sort());
  });
});
