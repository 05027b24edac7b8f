import type { Context } from 'koa';

const cacheable = new WeakSet<Context>();

/** Marks a response that stays the same, to its last byte, until the graph changes. */
export const markCacheable = (ctx: Context): void => void cacheable.add(ctx);

export const isCacheable = (ctx: Context): boolean => cacheable.has(ctx);
