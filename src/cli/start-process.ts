import { existsSync } from 'node:fs';
import { type Config, parseConfig } from '../config/config.ts';
import { databaseError } from '../database/failure.ts';
import { AppError, ConfigError, UsageError } from '../errors.ts';
import { createLogger, describeError, type Logger, standardOutput } from '../logger.ts';
import { exitStatus } from './exit-status.ts';

/**
 * What every command has around it: reads `.env` and the environment, turns SIGINT and SIGTERM into one abort, and says
 * in words what it could not do. `run` answers the exit status.
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
    process.stderr.write(`${complaint(error)}\n`);
  }
}

/** Once it was asked to end, a process leaves signals to the system: the next one, of either kind, ends it at once. */
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

function readDotEnv(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch {
    throw new ConfigError(['.env: expected a file of variables that can be read']);
  }
}

function statusOf(error: unknown): number {
  if (error instanceof ConfigError) return exitStatus.config;
  if (error instanceof UsageError) return exitStatus.usage;
  const passing = error instanceof AppError && ['SYNC_ELSEWHERE', 'DATABASE_BUSY'].includes(error.code);
  return passing ? exitStatus.tempFail : exitStatus.failure;
}

function complaint(error: unknown): string {
  if (error instanceof ConfigError) {
    return ['Cannot start with these settings:', ...error.problems.map((problem) => `  ${problem}`)].join('\n');
  }
  if (error instanceof AppError) return error.message;
  return `An unexpected error: ${Object.values(describeError(error)).join(' ')}`;
}
