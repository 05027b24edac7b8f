import { postponeSource, reserveCall, type SourceLease } from '../catalog/facts/source-state.ts';
import type { Clock } from '../clock.ts';
import type { CallPace } from '../metabrainz/ask-source.ts';
import { SourceError } from '../metabrainz/source-error.ts';
import { untilFree } from './until-free.ts';

interface SourcePaceOptions {
  lease: SourceLease;
  clock: Clock;
  /** Between the starts of two calls. */
  intervalMs: number;
  /** The largest number of calls. */
  budget: number;
}

export interface SourcePace extends CallPace {
  /** Calls that may still be sent. */
  readonly left: number;
  readonly sent: number;
}

/** One pace for all processes with this database, also after a restart: the next call is due at a time that is stored. */
export function createSourcePace({ lease, clock, intervalMs, budget }: SourcePaceOptions): SourcePace {
  let sent = 0;
  let sentAtMs = Number.NEGATIVE_INFINITY;
  return {
    get left() {
      return budget - sent;
    },
    get sent() {
      return sent;
    },
    async wait(signal) {
      if (sent >= budget)
        throw new SourceError('SOURCE_BUDGET_SPENT', { message: 'The calls of this run are used up.' });
      for (;;) {
        const waitMs = await untilFree(() => reserveCall(lease, { nowMs: clock.now(), intervalMs, signal }), signal);
        if (waitMs === 0) break;
        await clock.sleep(waitMs, signal);
      }
      // The reservation before this one may have been sent late: the database was busy, or this process was.
      const early = sentAtMs + intervalMs - clock.now();
      if (early > 0 && early <= intervalMs) await clock.sleep(early, signal);
      sentAtMs = clock.now();
      sent += 1;
    },
    postpone: (delayMs) => postponeSource(lease, { nowMs: clock.now(), delayMs }),
  };
}
