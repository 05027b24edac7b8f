import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const maxFiles = 20;
const maxLines = 200;

/** One table of all settings, which is easier to read whole. */
const mayBeLonger = ['src/config/settings.ts'];

const list = (pattern: string): string[] => globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] });

it('no folder holds more than 20 source files', () => {
  const counts = Map.groupBy(list('{src,test,bench,scripts}/**/*.{ts,tsx,js,css}'), dirname);
  expect(counts.size).toBeGreaterThan(50);
  const crowded = [...counts].filter(([, files]) => files.length > maxFiles);
  expect(crowded.map(([folder, files]) => `${folder}: ${files.length} files`)).toEqual([]);
});

it('no source file is longer than 200 lines', () => {
  const files = list('src/**/*.{ts,tsx,js,css}').filter((file) => !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(200);
  const lengths = files.map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }));
  const long = lengths.filter(({ file, lines }) => lines > maxLines && !mayBeLonger.includes(file));
  expect(long).toEqual([]);
});
