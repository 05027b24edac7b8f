import { expect, it } from 'vitest';
import { parsePurgeArguments } from './purge-arguments.ts';

it('takes nothing, --all or --help', () => {
  expect(parsePurgeArguments([])).toEqual({ all: false, help: false });
  expect(parsePurgeArguments(['--all'])).toEqual({ all: true, help: false });
  expect(parsePurgeArguments(['--help'])).toEqual({ all: false, help: true });
});

it.each([
  [['--al'], "Unknown option '--al'."],
  [['-a'], "Unknown option '-a'."],
  [['all'], "Unexpected argument 'all'."],
  [['--all', '--', 'now'], "Unexpected argument 'now'."],
  [['--all=no'], "Option '--all' does not take an argument."],
])('refuses %j, and says how it is used', (args, complaint) => {
  const refused = expect.objectContaining({
    code: 'BAD_USAGE',
    message: expect.stringMatching(/^[^\n]+\nUsage: npm run purge /),
  });
  expect(() => parsePurgeArguments(args)).toThrow(refused);
  expect(() => parsePurgeArguments(args)).toThrow(complaint);
});
