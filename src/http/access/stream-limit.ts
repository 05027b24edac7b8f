import type { Context } from 'koa';
import { AppError } from '../../errors.ts';
import { addressKey } from './address.ts';

/** Each keeps a connection open; a page needs one. */
const maxStreams = 100;
/** So that one client does not keep all others out. */
const maxStreamsOfOne = 20;

/** Gives each stream of events a place until its connection closes, or refuses it by an AppError. */
export function createStreamPlaces(): (ctx: Context) => void {
  const open = new Map<string, number>();
  const leave = (address: string): void => {
    const left = (open.get(address) ?? 1) - 1;
    if (left > 0) open.set(address, left);
    else open.delete(address);
  };
  return (ctx) => {
    if (ctx.res.closed) return;
    const address = addressKey(ctx.ip);
    const own = open.get(address) ?? 0;
    const all = open.values().reduce((sum, streams) => sum + streams, 0);
    if (own >= maxStreamsOfOne || all >= maxStreams) {
      ctx.set('Retry-After', '10');
      throw new AppError(
        'TOO_MANY_STREAMS',
        `Too many open streams: at most ${maxStreams} in all and ${maxStreamsOfOne} from one address.`,
      );
    }
    open.set(address, own + 1);
    ctx.res.once('close', () => leave(address));
  };
}
