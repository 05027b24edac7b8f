import type { RawBuilder } from 'kysely';

/** YYYY-MM-DD, or a slot for it: a cached statement runs for other days too. */
export type DayInSql = string | RawBuilder<string>;

/** The days in a filter. Statements take them as they are, so that slots can stand for them. */
export interface Days<D extends DayInSql = string> {
  /** Inclusive. */
  releasedSince?: D;
  /** Exclusive. */
  releasedBefore?: D;
}

/** Those of a filter alone, each replaced. */
export function mapDays<D extends DayInSql>(
  { releasedSince, releasedBefore }: Days,
  replace: (day: string, name: keyof Days) => D,
): Days<D> {
  return {
    ...(releasedSince !== undefined && { releasedSince: replace(releasedSince, 'releasedSince') }),
    ...(releasedBefore !== undefined && { releasedBefore: replace(releasedBefore, 'releasedBefore') }),
  };
}
