import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The flags that `npm start` of a checkout gives to Node, such as those of V8. */
export function readStartFlags(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.match(/--\S+(?=.* dist\/main\.js)/g) ?? [];
}
