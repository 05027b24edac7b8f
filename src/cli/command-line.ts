import { Command, CommanderError } from 'commander';
import { databaseError } from '../database/failure.ts';
import { UsageError } from '../errors.ts';
import { readVersion } from '../program-folder.ts';
import { describeProblem, statusOfError } from './failures.ts';

/** A command that refuses what it does not expect, and has `--help`. */
export function createCommand(name: string): Command {
  const command = new Command(name);
  return command
    .helpOption('-h, --help', 'print this help')
    .version(readVersion(), '-V, --version', 'print the version')
    .configureOutput({ outputError() {} })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : toUsageError(error, command);
    });
}

/** Runs a command line, and sets the exit status. Reports errors on standard error. */
export async function runCommandLine(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    // Help or version was printed.
    if (thrown instanceof CommanderError) return;
    const error = databaseError(thrown) ?? thrown;
    process.exitCode = statusOfError(error);
    process.stderr.write(`${describeProblem(error)}\n`);
  }
}

/** Commander's message is `error: unknown option '--al'`, sometimes with a suggestion on a second line. */
function toUsageError(error: CommanderError, command: Command): UsageError {
  // Commander has printed the help.
  if (error.code === 'commander.help') return new UsageError('Name a command.', { cause: error });
  const [complaint = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const sentence = `${complaint.charAt(0).toUpperCase()}${complaint.slice(1).replace(/\.$/, '')}`;
  const hint = suggestion ? ` ${suggestion}` : '';
  return new UsageError(`${sentence}${hint}. See ${fullName(command)} --help.`, { cause: error });
}

const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
