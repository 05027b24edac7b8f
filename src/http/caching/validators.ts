import type { Context } from 'koa';
import type { Clock } from '../../clock.ts';

/** The opaque parts of entity tags (RFC 9110 §8.8.3). Weak comparison ignores `W/` (§8.8.3.2). */
const opaqueTags = /"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** Whether an If-None-Match names the tag. Malformed parts are ignored, and `*` names no tag. */
export function namesTag(ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch === '') return false;
  const [own] = opaqueIn(tag);
  return opaqueIn(ifNoneMatch).some((opaque) => opaque === own);
}

const opaqueIn = (header: string): (string | undefined)[] =>
  [...header.matchAll(opaqueTags)].map(([, opaque]) => opaque);

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

const cacheable = new WeakSet<Context>();

/** Marks a response that stays the same, to its last byte, until the graph changes. */
export const markCacheable = (ctx: Context): void => void cacheable.add(ctx);

export const isCacheable = (ctx: Context): boolean => cacheable.has(ctx);
