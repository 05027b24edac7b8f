import type { Clock } from '../../clock.ts';

interface Changed {
  /** Different for each state. */
  tag: string;
  /** ISO 8601, UTC. */
  changedAt: string | null;
}

/**
 * The Last-Modified of a state, in seconds since the epoch; null until that second is over. `changedAt` is the start of a
 * sync, so states may share a second, and a restart has no date: each state gets a later second than the one before, and
 * none before the start of the process.
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
