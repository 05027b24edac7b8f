import { AppError } from '../errors.ts';

/** Which tables a database has: none, those of an older version, or those of this version. */
export type SchemaState = 'empty' | 'older' | 'current';

export const schemaStateOf = (applied: readonly string[], all: readonly string[]): SchemaState => {
  if (applied.length === 0) return 'empty';
  return applied.length < all.length ? 'older' : 'current';
};

const refusals: Record<SchemaState, string> = {
  empty: 'has no graph.',
  older: 'was written by an older version. Start a server of this version on it once, which migrates it.',
  current: 'has tables already.',
};

/** Throws an AppError if the state is not among the accepted ones. */
export function refuseState(label: string, state: SchemaState, accepted: readonly SchemaState[] | undefined): void {
  if (accepted === undefined || accepted.includes(state)) return;
  throw new AppError('DATABASE_UNSUITABLE', `The database ${label} ${refusals[state]}`);
}
