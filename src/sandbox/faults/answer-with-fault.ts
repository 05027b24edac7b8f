import { systemClock } from '../../clock.ts';
import { alterItems } from './alter-items.ts';
import { breakOff, drip, truncate } from './broken-body.ts';
import { connectionReset } from './connection-reset.ts';
import type { Fault } from './fault.ts';
import { respondHtml, respondStatus } from './replacement.ts';

/** What a request gets when it meets a fault. Rejects like fetch where no answer comes, and when the request is aborted. */
export async function answerWithFault(
  fault: Fault | null,
  request: Request,
  answer: () => Promise<Response> | Response,
): Promise<Response> {
  switch (fault?.kind) {
    case 'status':
      return respondStatus(fault);
    case 'html':
      return respondHtml(fault.status);
    case 'delay':
      await systemClock.sleep(fault.ms, request.signal);
      return answer();
    case 'hang':
      return hang(request);
    case 'cut':
      if (fault.afterBytes === undefined) throw connectionReset('fetch failed');
      return breakOff(await answer(), fault.afterBytes);
    case 'malformed':
      return truncate(await answer());
    case 'nulls':
      return alterItems(await answer(), (item, position) => [fault.positions.includes(position) ? null : item]);
    case 'duplicates':
      return alterItems(await answer(), (item, position) =>
        fault.positions.includes(position) ? [item, item] : [item],
      );
    case 'drip':
      return drip(await answer(), fault, request);
    case 'shift':
    case undefined:
      return answer();
  }
}

async function hang({ signal }: Request): Promise<never> {
  // A timer, so that a process that waits for the answer does not end for want of anything to do.
  for (;;) await systemClock.sleep(60_000, signal);
}
