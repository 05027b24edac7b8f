import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const program = ['/usr/bin/promtool', '/usr/local/bin/promtool'].find((path) => existsSync(path)) ?? null;

export const hasPromtool = program !== null;

/** What promtool finds wrong; empty if nothing is. */
export function promtool(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program ?? '', [...args], { input, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}
