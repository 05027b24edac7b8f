import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { expect, it } from 'vitest';
import { readStartFlags } from '../support/programs/start-flags.ts';
import { commandOf, dockerfile, instructions, root } from './read-dockerfile.ts';

it('has no error or warning of the linter', () => {
  expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
});

it('pins each base by a full version, the one that the project has', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(instructions('FROM')).toEqual([`node:${devDependencies.node}-trixie-slim AS build`, 'scratch']);
});

it('starts the server with the flags of npm start, as a user without rights', () => {
  expect(commandOf('ENTRYPOINT')).toEqual(['/usr/local/bin/node', ...readStartFlags(root), 'dist/main.js']);
  expect(instructions('CMD')).toEqual(['["serve"]']);
  expect(instructions('USER')).toEqual(['10001:10001']);
  expect(instructions('ENV').join(' ')).toContain('MALLOC_ARENA_MAX=1');
});

it('copies only what .dockerignore lets in, which no secret and no database is', () => {
  const allowed = readFileSync(join(root, '.dockerignore'), 'utf8').match(/(?<=^!).*$/gm) ?? [];
  const copied = instructions('COPY')
    .filter((line) => !line.startsWith('--from'))
    .flatMap((line) => line.split(' ').slice(0, -1));
  expect(copied.sort()).toEqual(allowed.sort());
  expect(globSync(copied, { cwd: root })).toHaveLength(copied.length);
});
