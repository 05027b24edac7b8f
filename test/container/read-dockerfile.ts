import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

/** What follows an instruction, for each time that it stands in the file. */
export const instructions = (name: string): string[] =>
  [...dockerfile.replaceAll('\\\n', '').matchAll(new RegExp(`^${name} (.*)$`, 'gm'))].map(([, rest = '']) =>
    rest.trim(),
  );

/** The command of an instruction in its JSON form. */
export const commandOf = (name: string): string[] =>
  JSON.parse(
    instructions(name)
      .join()
      .replace(/^.*?CMD (?=\[)/, ''),
  );

/** The variables of ENV. */
export const environment = (): Record<string, string> =>
  Object.fromEntries(instructions('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))));
