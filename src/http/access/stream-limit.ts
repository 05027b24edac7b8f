import type { Context } from 'koa';
import { AppError } from '../../errors.ts';
import { addressKey } from './address.ts';

/** Each stream keeps a connection open; a page needs one. */
const maxStreams = 100;
/** One address must not take all places. */
const maxStreamsPerAddress = 20;

/** Gives each event stream a place until its connection closes; throws if there is none. */
export function createStreamPlaces(): (ctx: Context) => void {
  const open = new Map<string, number>();
  const leave = (address: string): void => {
    const rest = (open.get(address) ?? 1) - 1;
    if (rest > 0) open.set(address, rest);
    else open.delete(address);
  };
  return (ctx) => {
    if (ctx.res.closed) return;
    const address = addressKey(ctx.ip);
    const own = open.get(address) ?? 0;
    const all = open.values().reduce((sum, streams) => sum + streams, 0);
    if (own >= maxStreamsPerAddress || all >= maxStreams) {
      ctx.set('Retry-After', '10');
      throw new AppError(
        'TOO_MANY_STREAMS',
        `Too many open streams: at most ${maxStreams} in all and ${maxStreamsPerAddress} from one address.`,
      );
    }
    open.set(address, own + 1);
    ctx.res.once('close', () => leave(address));
  };
}
