import { AppError, InvalidInputError } from '../errors.ts';
import type { UserErrorType } from './types/common.type.ts';

/** The result of a mutation, or why it did nothing. */
export interface UserResult<T> {
  result: T | null;
  userErrors: UserErrorType[];
}

/** Expected refusals become userErrors. Any other error is a bug. */
export async function orUserErrors<T>(work: () => Promise<T>): Promise<UserResult<T>> {
  try {
    return { result: await work(), userErrors: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = error instanceof InvalidInputError ? error.field.split('.') : null;
    return { result: null, userErrors: [{ code: error.code, message: error.message, field }] };
  }
}
