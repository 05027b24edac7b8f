import type { Context } from 'koa';

const lasting = new WeakSet<Context>();

/** Says of an answer that the same request is given it again, to its last byte, as long as the graph stays the same. */
export const markLasting = (ctx: Context): void => void lasting.add(ctx);

export const isLasting = (ctx: Context): boolean => lasting.has(ctx);
