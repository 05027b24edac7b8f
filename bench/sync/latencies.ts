import type { Answer } from './load-process.ts';

/** Both in milliseconds since the epoch. */
export interface Span {
  fromMs: number;
  untilMs: number;
}

/** The latencies of what was due within a span, whenever it was answered. */
export const latenciesWithin = (answers: readonly Answer[], { fromMs, untilMs }: Span): number[] =>
  answers.filter(({ dueAtMs, ok }) => ok && dueAtMs >= fromMs && dueAtMs < untilMs).map(({ tookMs }) => tookMs);
