import { AppError } from '../errors.ts';
import { postgresFailures, sqlStateOf } from './postgres/failures.ts';
import { sqliteCodeOf, sqliteFailures } from './sqlite/failures.ts';

/** Error codes that begin so, the code of an AppError, and its message. */
export type Failure = readonly [prefix: string, code: string, message: string];

/** The error with a message for operators, without paths and passwords; null if it is not the database's. */
export function databaseError(error: unknown): AppError | null {
  const found = findFailure(error);
  return found && new AppError(found[1], found[2], { cause: error });
}

/** The ORM wraps the error of the database, or copies its code. */
function findFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || error instanceof AppError) return null;
  return (
    startOf(sqliteFailures, sqliteCodeOf(error)) ??
    startOf(postgresFailures, sqlStateOf(error)) ??
    findFailure(error.cause)
  );
}

const startOf = (failures: readonly Failure[], code: string | null): Failure | null =>
  failures.find(([prefix]) => code?.startsWith(prefix)) ?? null;
