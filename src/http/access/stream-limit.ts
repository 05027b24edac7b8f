import type { Context } from 'koa';
import { AppError } from '../../errors.ts';
import { addressKey } from './address.ts';

/** Each stream keeps a connection open; a page needs one. */
const maxStreams = 100;
/** One address must not take all places. */
const maxStreamsPerAddress = 20;

export interface StreamPlaces {
  /** Gives an event stream a place until its connection closes; throws if there is none. */
  take(ctx: Context): void;
  /** How many are taken. */
  readonly taken: number;
}

export function createStreamPlaces(): StreamPlaces {
  const open = new Map<string, number>();
  const count = (): number => open.values().reduce((sum, streams) => sum + streams, 0);
  const leave = (address: string): void => {
    const rest = (open.get(address) ?? 1) - 1;
    if (rest > 0) open.set(address, rest);
    else open.delete(address);
  };
  const take: StreamPlaces['take'] = (ctx) => {
    if (ctx.res.closed) return;
    const address = addressKey(ctx.ip);
    const own = open.get(address) ?? 0;
    if (own >= maxStreamsPerAddress || count() >= maxStreams) {
      ctx.set('Retry-After', '10');
      throw new AppError(
        'TOO_MANY_STREAMS',
        `Too many open streams: at most ${maxStreams} in all and ${maxStreamsPerAddress} from one address.`,
      );
    }
    open.set(address, own + 1);
    ctx.res.once('close', () => leave(address));
  };
  return {
    take,
    get taken() {
      return count();
    },
  };
}
