import { parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';

export interface Usage<Name extends string> {
  /** As users type it: `npm run sync`. */
  command: string;
  /** Its effect without flags. */
  does: string;
  /** The effect of each flag. */
  flags: Record<Name, string>;
}

/**
 * Parses boolean flags. `--help` is always one.
 *
 * @throws UsageError that names the argument and lists the flags.
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
    // Node also explains positional arguments, which no command takes.
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
