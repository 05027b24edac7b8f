import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../src');

/** A type and a value of one file may share a name. `export { … }` and `export *` pass on what another file declares. */
const declaration =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|type|interface|enum) (\w+)/gm;

it('exports each name from one file only', () => {
  const filesByName = new Map<string, Set<string>>();
  for (const file of globSync('**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.test.ts'] })) {
    for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(declaration)) {
      filesByName.set(name, (filesByName.get(name) ?? new Set()).add(file));
    }
  }
  const shared = [...filesByName].filter(([, files]) => files.size > 1);
  expect(shared.map(([name, files]) => `${name}: ${[...files].sort().join(', ')}`)).toEqual([]);
});
