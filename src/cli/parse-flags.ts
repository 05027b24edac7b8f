import { parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';

export interface Usage<Name extends string> {
  /** As it is typed: `npm run sync`. */
  command: string;
  /** What it does without any flag. */
  does: string;
  /** What each flag is for. */
  flags: Record<Name, string>;
}

/**
 * Reads flags from the command line; each is there or not. There is always a `help`.
 *
 * @throws UsageError that names the argument and what would be one.
 */
export function parseFlags<Name extends string>(
  usage: Usage<Name>,
  args: readonly string[],
): ReadonlySet<Name | 'help'> {
  const names = ['help' as const, ...flagNames(usage)];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values } = parseArgs({ args: [...args], options });
    return new Set(names.filter((name) => values[name] === true));
  } catch (error) {
    // Node goes on about how to write a positional argument, of which there are none here.
    const [complaint = ''] = error instanceof Error ? error.message.split('. ', 1) : [];
    throw new UsageError(`${complaint}.\n${describeUsage(usage)}`, { cause: error });
  }
}

export function describeUsage<Name extends string>(usage: Usage<Name>): string {
  const { command, does, flags } = usage;
  const lines = [[command, does], ...flagNames(usage).map((name) => [`${command} -- --${name}`, flags[name]])];
  const width = Math.max(...lines.map(([line = '']) => line.length));
  return lines
    .map(([line = '', what], at) => `${at === 0 ? 'Usage: ' : '       '}${line.padEnd(width)}   ${what}`)
    .join('\n');
}

const flagNames = <Name extends string>({ flags }: Usage<Name>): Name[] => Object.keys(flags) as Name[];
