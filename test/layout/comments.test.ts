import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** A block comment, or successive line comments, that begin a line. */
const comment = /^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*(?:\n[ \t]*\/\/.*)*)/gm;

const textLines = (text: string): number =>
  text.split('\n').filter((line) => line.replace(/^\s*(?:\/\*+|\*(?!\/)|\/\/)|\*\/\s*$/g, '').trim() !== '').length;

it('has no comment of more than three lines', () => {
  const files = globSync('{src,test}/**/*.{ts,tsx,css,js}', { cwd: root, exclude: ['**/*.d.ts'] });
  const long = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(comment)]
      .filter(([text]) => textLines(text) > 3)
      .map(([text]) => `${file}: ${text.trim().slice(0, 80)}`),
  );
  expect(long).toEqual([]);
});
