import { AppError, ConfigError, UsageError } from '../errors.ts';
import { describeError } from '../logger.ts';
import { exitStatus } from './exit-status.ts';

/** Codes of a database that another value of DATABASE_URL must replace. */
const unusable = ['DATABASE_FOREIGN', 'DATABASE_NEWER', 'DATABASE_UNSUITABLE'];

const temporary = ['SYNC_ELSEWHERE', 'DATABASE_BUSY', 'DATABASE_IN_USE'];

export function statusOfError(error: unknown): number {
  if (error instanceof ConfigError) return exitStatus.config;
  if (error instanceof UsageError) return exitStatus.usage;
  if (error instanceof AppError && unusable.includes(error.code)) return exitStatus.config;
  return error instanceof AppError && temporary.includes(error.code) ? exitStatus.tempFail : exitStatus.failure;
}

/** For standard error. */
export function describeProblem(error: unknown): string {
  if (error instanceof ConfigError) {
    return [
      'Invalid settings (docs/settings.md lists what is allowed):',
      ...error.problems.map((problem) => `  ${problem}`),
    ].join('\n');
  }
  if (error instanceof AppError) return error.message;
  return `Unexpected error: ${Object.values(describeError(error)).join(' ')}`;
}
