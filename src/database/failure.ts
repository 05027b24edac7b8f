import { AppError } from '../errors.ts';

/** SQLite's errors that an operator can act on, by the beginning of the error code. */
const failures = [
  ['SQLITE_BUSY', 'DATABASE_BUSY', 'Another process is writing to the database. Try again in a moment.'],
  ['SQLITE_FULL', 'DATABASE_FULL', 'The disk with the database is full. Free some space.'],
  [
    'SQLITE_READONLY_DBMOVED',
    'DATABASE_UNAVAILABLE',
    'The database file was removed, replaced or overwritten while the server runs. Restart the server.',
  ],
  [
    'SQLITE_READONLY',
    'DATABASE_READ_ONLY',
    'The database file cannot be written. Check its permissions and those of its folder.',
  ],
  ['SQLITE_IOERR', 'DATABASE_UNAVAILABLE', 'The database file cannot be read or written: the disk reports an error.'],
  ['SQLITE_CANTOPEN', 'DATABASE_UNAVAILABLE', 'The database file can no longer be opened. Check that it still exists.'],
  [
    'SQLITE_CORRUPT',
    'DATABASE_CORRUPT',
    'The database file is damaged. Restore a backup, or delete the file and sync again.',
  ],
  [
    'SQLITE_NOTADB',
    'DATABASE_CORRUPT',
    'The database file is damaged. Restore a backup, or delete the file and sync again.',
  ],
] as const;

/** The error with a message for operators and without the file's path; null if it is not SQLite's. */
export function databaseError(error: unknown): AppError | null {
  const code = codeOf(error);
  const found = failures.find(([prefix]) => code?.startsWith(prefix));
  return found ? new AppError(found[1], found[2], { cause: error }) : null;
}

/** The ORM wraps SQLite's error, or copies its code. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || error instanceof AppError) return null;
  if ('code' in error && String(error.code).startsWith('SQLITE_')) return String(error.code);
  return codeOf(error.cause);
}
