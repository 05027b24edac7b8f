import type { TimedRead } from './load-process.ts';

/** In milliseconds since the epoch. */
export interface Span {
  fromMs: number;
  untilMs: number;
}

/** Latencies of the reads that were due within a span, even if they ended later. */
export const latenciesWithin = (reads: readonly TimedRead[], { fromMs, untilMs }: Span): number[] =>
  reads.filter(({ dueAtMs, ok }) => ok && dueAtMs >= fromMs && dueAtMs < untilMs).map(({ tookMs }) => tookMs);
