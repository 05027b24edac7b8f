import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The flags that a script of a checkout gives to Node, such as those of V8. */
export const readNodeFlags = (root: string, script: 'start' | 'sync'): string[] =>
  readScript(root, script).match(/--\S+(?=.* dist\/main\.js)/g) ?? [];

export const readStartFlags = (root: string): string[] => readNodeFlags(root, 'start');

/** The command that `npm start` of a checkout runs: none in versions before there were commands. */
export const readStartCommand = (root: string): string[] =>
  /dist\/main\.js (.*)$/.exec(readScript(root, 'start'))?.[1]?.split(' ') ?? [];

function readScript(root: string, script: 'start' | 'sync'): string {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<typeof script, string>;
  };
  return scripts[script];
}
