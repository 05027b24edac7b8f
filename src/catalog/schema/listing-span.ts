import { type RawBuilder, sql } from 'kysely';

/**
 * Closed listings have one of six lengths, in days; the last holds all longer ones. A listing that was open at a moment
 * began at most its length before. So an index by length and beginning finds what was listed then, and reads few others.
 */
const spans = [1, 4, 16, 64, 256, 100_000] as const;

const dayMs = 86_400_000;

const daysBefore = (moment: string, days: number): string =>
  new Date(Math.max(Date.parse(moment) - days * dayMs, 0)).toISOString();

/** The span of a listing that ends `at` (ISO 8601, UTC), for a statement over `listing`. */
export const spanUntil = (at: string): RawBuilder<number> =>
  sql<number>`case ${sql.join(
    spans.slice(0, -1).map((span) => sql`when listed_from > ${daysBefore(at, span)} then ${sql.lit(span)}`),
    sql` `,
  )} else ${sql.lit(spans[spans.length - 1])} end`;

/** Each span, and after which moment a listing of this span began if it was open at `moment` (ISO 8601, UTC). */
export const spanStarts = (moment: string): [span: number, since: string][] =>
  spans.map((span) => [span, daysBefore(moment, span)]);
