import type { Failure } from '../failure.ts';

/** SQLite's errors that an operator can act on, by the beginning of the error code. */
export const sqliteFailures: readonly Failure[] = [
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
];

/** SQLite's code of an error; null if it is not SQLite's. */
export const sqliteCodeOf = (error: Error): string | null =>
  'code' in error && String(error.code).startsWith('SQLITE_') ? String(error.code) : null;
