import { spawn, spawnSync } from 'node:child_process';
import { testPatienceMs } from '../wait-until.ts';
import { follow, type RunningProgram } from './start-program.ts';

/**
 * Runs a command as a container runtime does: as PID 1 and user 10001, without capabilities, and the root read-only but for
 * the volume. `$1` is the root, `$2` the folder of the volume.
 */
const asContainer = `
set -e
mount --bind "$1" "$1"
mkdir -p "$1/proc" "$1/dev"
mount -t proc proc "$1/proc"
mount --bind /dev "$1/dev"
mount --bind "$2" "$1/app/data"
mount -o remount,bind,ro "$1"
root=$1
shift 2
exec setpriv --bounding-set=-all,+sys_chroot,+setuid,+setgid --no-new-privs \
  unshare --root="$root" --wd=/app --setuid=10001 --setgid=10001 "$@"`;

const namespaces = ['--mount', '--pid', '--fork', '--kill-child'];

/** Whether this user may make namespaces and mounts. */
export function mayRunInImage(): boolean {
  const { status } = spawnSync('unshare', [...namespaces, 'setpriv', '--no-new-privs', 'true']);
  if (status !== 0) process.stderr.write('Skipped: the container image, as this user may not make namespaces\n');
  return status === 0;
}

interface ImageOptions {
  root: string;
  volume: string;
  env: Record<string, string>;
}

export function runInImage(command: readonly string[], { root, volume, env }: ImageOptions): RunningProgram {
  const args = [...namespaces, 'sh', '-c', asContainer, 'sh', root, volume, ...command];
  // The shell needs a PATH; the program has none to use.
  const path = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
  return follow(
    spawn('unshare', args, { env: { ...env, ...path }, stdio: ['ignore', 'pipe', 'pipe'] }),
    testPatienceMs,
  );
}
