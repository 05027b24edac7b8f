import type { Context } from 'koa';
import type { GraphState } from '../../catalog/read/graph-state.ts';

/** The opaque parts of entity tags (RFC 9110 §8.8.3). Weak comparison ignores `W/` (§8.8.3.2). */
const opaqueTags = /"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** Whether an If-None-Match names the tag. Malformed parts are ignored, and `*` names no tag. */
export function namesTag(ifNoneMatch: string, tag: string): boolean {
  // Nearly all clients send one tag, as they received it.
  if (ifNoneMatch === '' || ifNoneMatch === tag) return ifNoneMatch !== '';
  const [own] = opaqueIn(tag);
  return opaqueIn(ifNoneMatch).some((opaque) => opaque === own);
}

const opaqueIn = (header: string): (string | undefined)[] =>
  [...header.matchAll(opaqueTags)].map(([, opaque]) => opaque);

/**
 * The Last-Modified of a state as an HTTP date. Null before the first change, and until the second of the latest one is
 * over: no date may lie in the future (RFC 9110 §8.8.2.1).
 */
export const lastModified = (
  { changedAt, modifiedSecond }: Pick<GraphState, 'changedAt' | 'modifiedSecond'>,
  nowMs: number,
): string | null =>
  changedAt === null || modifiedSecond >= Math.floor(nowMs / 1000)
    ? null
    : new Date(modifiedSecond * 1000).toUTCString();

const cacheable = new WeakSet<Context>();

/** Marks a response that stays the same, to its last byte, until the graph changes. */
export const markCacheable = (ctx: Context): void => void cacheable.add(ctx);

export const isCacheable = (ctx: Context): boolean => cacheable.has(ctx);
