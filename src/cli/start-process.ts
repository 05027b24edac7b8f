import { existsSync } from 'node:fs';
import { type Config, parseConfig } from '../config/config.ts';
import { databaseError } from '../database/failure.ts';
import { AppError, ConfigError, UsageError } from '../errors.ts';
import { createLogger, describeError, type Logger, standardOutput } from '../logger.ts';
import { exitStatus } from './exit-status.ts';

/**
 * Runs a command: reads `.env` and the environment, turns SIGINT and SIGTERM into one abort, and reports errors on
 * standard error. `run` returns the exit status.
 */
export async function startProcess(
  run: (config: Config, logger: Logger, stop: AbortSignal) => Promise<number>,
  beforeLogLine?: () => void,
): Promise<void> {
  const stop = abortOnSignal();
  try {
    readDotEnv();
    const config = parseConfig(process.env);
    process.exitCode = await run(config, createLogger(config.logLevel, standardOutput(beforeLogLine)), stop);
  } catch (thrown) {
    const error = databaseError(thrown) ?? thrown;
    process.exitCode = statusOf(error);
    process.stderr.write(`${describe(error)}\n`);
  }
}

/** Only the first signal stops gracefully. The handlers are removed then, so a second one ends the process at once. */
function abortOnSignal(): AbortSignal {
  const stop = new AbortController();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const onSignal = () => {
    for (const signal of signals) process.off(signal, onSignal);
    stop.abort();
  };
  for (const signal of signals) process.on(signal, onSignal);
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

function statusOf(error: unknown): number {
  if (error instanceof ConfigError) return exitStatus.config;
  if (error instanceof UsageError) return exitStatus.usage;
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
