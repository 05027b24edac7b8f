import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

/** The lines of the annotated tree, without the description of each. */
const tree = (/```\n(src\/\n[\s\S]*?)```/.exec(page)?.[1] ?? '').trimEnd().split('\n');

/** Paths of the tree: the depth of a line is the width of its branches. */
function pathsOf(lines: readonly string[]): string[] {
  const parents: string[] = [];
  return lines.flatMap((line) => {
    const [, branches = '', names = ''] = /^([│├└─ ]*)((?:[\w.-]+\/? ?)+)/.exec(line.replace(/ {2,}\w.*$/, '')) ?? [];
    const depth = branches.length / 4;
    const entries = names.trim().split(' ');
    parents[depth] = entries[0] ?? '';
    return entries.map((entry) => [...parents.slice(0, depth), entry].join(''));
  });
}

it('names only folders and files that exist in its tree', () => {
  const paths = pathsOf(tree);
  expect(paths).toContain('src/catalog/read/paging/');
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('has a tree of at most 60 lines', () => {
  expect(tree.length).toBeGreaterThan(30);
  expect(tree.length).toBeLessThanOrEqual(60);
});

it('names only source files that exist in its walks', () => {
  const files = [...page.matchAll(/`((?:\w[\w-]*\/)+[\w.-]+\.(?:ts|tsx))`/g)].map(([, file = '']) => file);
  const missing = files
    .filter((file) => !file.includes('m00NN'))
    .filter((file) => !existsSync(join(root, file)) && !existsSync(join(root, 'src', file)));
  expect(files.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
