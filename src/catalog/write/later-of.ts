import { sql } from 'kysely';

/** The later one of a column and `at` (ISO 8601, UTC): the wall clock may have been set back since the column was written. */
export const laterOf = (column: string, at: string) =>
  sql<string>`case when ${sql.ref(column)} > ${at} then ${sql.ref(column)} else ${at} end`;
