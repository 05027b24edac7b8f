import type { Fault } from '../../src/sandbox/faults/fault.ts';
import type { Trouble } from './draw-script.ts';

/**
 * Whether a sync right after the faults is to come to all: none of them asks for a wait that outlasts its run, refuses
 * anything, or concerns the token.
 */
export const leavesNoWait = (script: readonly Trouble[]): boolean =>
  script.every(({ faults }) =>
    Object.entries(faults).every(
      ([template, entries]) => template !== '/api/token' && !entries.some((fault) => fault && mayLast(fault)),
    ),
  );

function mayLast(fault: Fault): boolean {
  if (fault.kind === 'html') return isRefusal(fault.status);
  if (fault.kind !== 'status') return false;
  const isQuota = fault.status === 429 && JSON.stringify(fault.body ?? '').includes('QUOTA_EXCEEDED');
  const retryAfter = fault.headers?.['retry-after'] ?? '0';
  return isRefusal(fault.status) || isQuota || !shortWaits.has(retryAfter);
}

const isRefusal = (status = 200): boolean => status >= 400 && status < 500 && status !== 429;

/** Waited out within the run, or no time at all. */
const shortWaits: ReadonlySet<string> = new Set(['0', '1', '7', '99999999999', '-1', '1.5', 'soon', '']);
