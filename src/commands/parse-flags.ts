import { parseArgs } from 'node:util';
import { AppError } from '../errors.ts';

/** The command line was not understood. */
export class UsageError extends AppError {
  constructor(message: string) {
    super('USAGE', message);
    this.name = 'UsageError';
  }
}

/** Reads switches from the command line; `flags` says what each one does. Throws a UsageError that lists them. */
export function parseFlags<Name extends string>(
  command: string,
  flags: Record<Name, string>,
  args: readonly string[] = process.argv.slice(2),
): Record<Name, boolean> {
  const names = Object.keys(flags) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values } = parseArgs({ args: [...args], options });
    return Object.fromEntries(names.map((name) => [name, values[name] === true])) as Record<Name, boolean>;
  } catch (error) {
    const known = names.map((name) => `  ${command} -- --${name}  ${flags[name]}`);
    const what = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UsageError([`${what}. What there is:`, ...known].join('\n'));
  }
}
