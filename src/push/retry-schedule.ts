import { dayMs } from '../clock.ts';

/** Between the failed attempts of one message, in seconds. The last one repeats. */
const delays = [5, 30, 120, 600, 1800, 3600, 7200, 14_400] as const;
const longest = 14_400;

/** A receiver that has taken no message for this long is disabled. */
const giveUpAfterMs = dayMs;

interface FailedAttempt {
  /** Failed attempts before this one, since the last delivery. */
  failures: number;
  /** Milliseconds since the epoch: the first of them; null if this is the first one. */
  failingSinceMs: number | null;
  nowMs: number;
  /** What the receiver asked for. */
  retryAfterMs: number | null;
  /** From 0 to 1. */
  random: number;
}

/** When to try again (milliseconds since the epoch); null: never. The last attempt is a day after the first one. */
export function nextAttemptMs({ failures, failingSinceMs, nowMs, retryAfterMs, random }: FailedAttempt): number | null {
  const endMs = (failingSinceMs ?? nowMs) + giveUpAfterMs;
  if (nowMs >= endMs) return null;
  const seconds = delays[failures] ?? longest;
  const delayMs = Math.max(seconds * 1000 * (0.9 + 0.2 * random), Math.min(retryAfterMs ?? 0, longest * 1000));
  return Math.min(nowMs + Math.round(delayMs), endMs);
}
