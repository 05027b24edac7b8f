import { existsSync } from 'node:fs';
import { type Config, parseConfig } from '../config/config.ts';
import { databaseError } from '../database/failure.ts';
import { AppError, ConfigError, UsageError } from '../errors.ts';
import { createLogger, describeError, type Logger, standardOutput } from '../logger.ts';
import { exitStatus } from './exit-status.ts';
import { describeUsage, parseFlags, type Usage } from './parse-flags.ts';

interface CommandContext<Flag extends string> {
  flags: ReadonlySet<Flag | 'help'>;
  config: Config;
  logger: Logger;
  /** Aborted by SIGINT, SIGTERM or SIGHUP. */
  stop: AbortSignal;
}

/** Runs a command with the settings of `.env` and the environment. `run` returns the exit status. */
export async function startProcess<Flag extends string>(
  usage: Usage<Flag>,
  run: (context: CommandContext<Flag>) => Promise<number>,
  beforeLogLine?: () => void,
): Promise<void> {
  const stop = abortOnSignal();
  await runCommand(usage, async (flags) => {
    readDotEnv();
    const config = parseConfig(process.env);
    const logger = createLogger(config.logLevel, standardOutput(beforeLogLine));
    return run({ flags, config, logger, stop });
  });
}

/** Parses the flags, prints the usage for `--help`, and reports errors on standard error. `run` returns the exit status. */
export async function runCommand<Flag extends string>(
  usage: Usage<Flag>,
  run: (flags: ReadonlySet<Flag | 'help'>) => Promise<number>,
): Promise<void> {
  try {
    const flags = parseFlags(usage, process.argv.slice(2));
    if (flags.has('help')) process.stdout.write(`${describeUsage(usage)}\n`);
    else process.exitCode = await run(flags);
  } catch (thrown) {
    const error = databaseError(thrown) ?? thrown;
    process.exitCode = statusOf(error);
    process.stderr.write(`${describe(error)}\n`);
  }
}

/**
 * The first signal stops gracefully. A second SIGINT or SIGTERM ends the process at once; a second SIGHUP does not, because
 * a closing terminal may send several.
 */
function abortOnSignal(): AbortSignal {
  const stop = new AbortController();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const onSignal = () => {
    for (const signal of signals) process.off(signal, onSignal);
    stop.abort();
  };
  for (const signal of [...signals, 'SIGHUP'] as const) process.on(signal, onSignal);
  return stop.signal;
}

/**
 * Node would end the process. graphql-js 16 leaves a rejected promise unhandled if a list item rejects after another one
 * threw (graphql/graphql-js PR 4643).
 */
export function logUnhandledRejections(logger: Logger): void {
  process.on('unhandledRejection', (error) =>
    logger.error({ err: error }, 'A promise was rejected and nothing handled it. The server continues.'),
  );
}

function readDotEnv(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch {
    throw new ConfigError(['.env: cannot be read as a file of variables']);
  }
}

/** Codes of a database that another value of DATABASE_URL must replace. */
const unusable = ['DATABASE_FOREIGN', 'DATABASE_NEWER', 'DATABASE_UNSUITABLE'];

function statusOf(error: unknown): number {
  if (error instanceof ConfigError) return exitStatus.config;
  if (error instanceof UsageError) return exitStatus.usage;
  if (error instanceof AppError && unusable.includes(error.code)) return exitStatus.config;
  const isTemporary = error instanceof AppError && ['SYNC_ELSEWHERE', 'DATABASE_BUSY'].includes(error.code);
  return isTemporary ? exitStatus.tempFail : exitStatus.failure;
}

function describe(error: unknown): string {
  if (error instanceof ConfigError) {
    return [
      'Invalid settings (docs/settings.md lists what is allowed):',
      ...error.problems.map((problem) => `  ${problem}`),
    ].join('\n');
  }
  if (error instanceof AppError) return error.message;
  return `Unexpected error: ${Object.values(describeError(error)).join(' ')}`;
}
