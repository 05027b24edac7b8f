import { AppError } from '../../errors.ts';
import type { Failure } from '../failure.ts';

/** PostgreSQL's code of a statement that waited for a lock longer than `lock_timeout`. */
export const lockNotAvailable = '55P03';

const away = 'The database does not respond. Try again in a moment.';

/** PostgreSQL's errors that an operator can act on, by the beginning of the SQLSTATE (appendix A of its manual). */
export const postgresFailures: readonly Failure[] = [
  [lockNotAvailable, 'DATABASE_BUSY', 'Another process is writing to the database. Try again in a moment.'],
  ['40', 'DATABASE_BUSY', 'Another process is writing to the database. Try again in a moment.'],
  ['57014', 'DATABASE_BUSY', 'The database took too long to answer. Try again in a moment.'],
  ['53100', 'DATABASE_FULL', 'The disk of the database is full. Free some space.'],
  ['53', 'DATABASE_UNAVAILABLE', 'The database has no room for more connections or work. Try again in a moment.'],
  ['25006', 'DATABASE_READ_ONLY', 'The database takes no writes. Check that DATABASE_URL names the primary server.'],
  ['42501', 'DATABASE_READ_ONLY', 'The user of DATABASE_URL lacks rights in the database.'],
  ['28', 'DATABASE_UNAVAILABLE', 'The database refuses the user of DATABASE_URL.'],
  ['3D000', 'DATABASE_UNAVAILABLE', 'The database of DATABASE_URL does not exist.'],
  ['XX001', 'DATABASE_CORRUPT', 'The database is damaged. Restore a backup.'],
  ['XX002', 'DATABASE_CORRUPT', 'The database is damaged. Restore a backup.'],
  ['25P03', 'DATABASE_UNAVAILABLE', away],
  ['57P', 'DATABASE_UNAVAILABLE', away],
  // It accepts no connections, for example while a backup is restored.
  ['55000', 'DATABASE_UNAVAILABLE', away],
  ['58', 'DATABASE_UNAVAILABLE', 'The database cannot read or write its files. See the log of PostgreSQL.'],
  ['08', 'DATABASE_UNAVAILABLE', away],
];

const unreachable = '08006';

/** The SQLSTATE of an error; null if it is not PostgreSQL's. Errors of Node have codes of five letters as well (EPIPE). */
export const sqlStateOf = (error: Error): string | null =>
  'severity' in error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** Throws the error again; one of the network as a lost connection. */
export function markUnreachable(error: unknown): never {
  if (!(error instanceof Error) || error instanceof AppError || sqlStateOf(error) !== null) throw error;
  throw Object.assign(new Error('The connection to the database failed', { cause: error }), {
    code: unreachable,
    severity: 'FATAL',
  });
}

/** Whether a later try may reach the database. A wrong user, password or database stays wrong. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlStateOf(error);
  if (state === null) return isAway(error.cause);
  const [, code] = postgresFailures.find(([prefix]) => state.startsWith(prefix)) ?? [];
  return code === 'DATABASE_UNAVAILABLE' && !/^(28|3D)/.test(state);
}
