import type { Clock } from '../../clock.ts';

interface Changed {
  /** Another one for each state. */
  tag: string;
  /** ISO 8601, UTC. */
  changedAt: string | null;
}

/**
 * When the state was last modified, in seconds since the epoch; null where no date can stand for it (yet).
 *
 * A sync's date is that of its beginning: two states may share a second, or come in the other order, and a restart with
 * other code or settings has no date at all. So no second stands for two states: one comes after that of the state
 * before and is not before the start of the process, and it is told once it is over.
 */
export function createLastModified(clock: Pick<Clock, 'now'>): (state: Changed) => number | null {
  const now = () => secondsOf(clock.now());
  let last = { tag: '', second: now() - 1 };
  return ({ tag, changedAt }) => {
    if (changedAt === null) return null;
    if (tag !== last.tag) last = { tag, second: Math.max(secondsOf(Date.parse(changedAt)), last.second + 1) };
    return last.second < now() ? last.second : null;
  };
}

const secondsOf = (ms: number): number => Math.floor(ms / 1000);
