import { expect, it } from 'vitest';
import { describeUsage, parseFlags, type Usage } from './parse-flags.ts';

const usage: Usage<'all'> = { command: 'npm run purge', does: 'deletes some', flags: { all: 'deletes all' } };

it('accepts the known flags and --help', () => {
  expect(parseFlags(usage, [])).toEqual(new Set());
  expect(parseFlags(usage, ['--all'])).toEqual(new Set(['all']));
  expect(parseFlags(usage, ['--help'])).toEqual(new Set(['help']));
});

it.each([
  [['--al'], "Unknown option '--al'."],
  [['-a'], "Unknown option '-a'."],
  [['all'], "Unexpected argument 'all'."],
  [['--all', '--', 'now'], "Unexpected argument 'now'."],
  [['--all=no'], "Option '--all' does not take an argument."],
])('refuses %j, and prints the usage', (args, complaint) => {
  const refused = expect.objectContaining({
    code: 'BAD_USAGE',
    message: expect.stringMatching(/^[^\n]+\nUsage: npm run purge /),
  });
  expect(() => parseFlags(usage, args)).toThrow(refused);
  expect(() => parseFlags(usage, args)).toThrow(complaint);
});

it('describes each flag in the usage', () => {
  expect(describeUsage(usage)).toBe(
    'Usage: npm run purge            deletes some\n       npm run purge -- --all   deletes all',
  );
});
