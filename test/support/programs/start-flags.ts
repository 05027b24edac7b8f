import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The flags that `npm start` of a checkout gives to Node, such as those of V8. */
export const readStartFlags = (root: string): string[] => readStart(root).match(/--\S+(?=.* dist\/main\.js)/g) ?? [];

/** The command that `npm start` of a checkout runs: none in versions before there were commands. */
export const readStartCommand = (root: string): string[] =>
  /dist\/main\.js (.*)$/.exec(readStart(root))?.[1]?.split(' ') ?? [];

function readStart(root: string): string {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start;
}
