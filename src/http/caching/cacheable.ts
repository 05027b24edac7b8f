import type { Context } from 'koa';

const cacheable = new WeakSet<Context>();

/** Says of an answer that the same request is given it again, to its last byte, as long as the graph stays the same. */
export const markCacheable = (ctx: Context): void => void cacheable.add(ctx);

export const isCacheable = (ctx: Context): boolean => cacheable.has(ctx);
