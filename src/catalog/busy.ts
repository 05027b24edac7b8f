import { AppError } from '../errors.ts';

/** Whether SQLite gave up waiting for another process that writes. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

export const busyError = (cause: unknown): AppError =>
  new AppError('DATABASE_BUSY', 'Another process is writing to the database. Try again in a moment.', { cause });
