import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { Logger } from '../logger.ts';

/** One line for people; the counts beside it are for machines. */
export function logOutcome(logger: Logger, run: SyncRun, stopped: boolean): void {
  const { rowId: id, status, source, releases, artists, apiCalls, tokenRequests, message } = run;
  const facts = { run: id, status, source, releases, artists, apiCalls, tokenRequests };
  const done = `${describeChange(run)} (${apiCalls} calls, ${tokenRequests} token requests)`;
  if (stopped && status === 'failed') logger.info(facts, `Sync ${id} was stopped: nothing of it was written`);
  else if (status === 'failed') logger.error(facts, `Sync ${id} failed: ${message}`);
  else if (status === 'partial') logger.warn(facts, `Sync ${id} is incomplete: ${done}. ${message}`);
  else logger.info(facts, `Sync ${id} done: ${done}${message ? `. ${message}` : ''}`);
}

function describeChange({ releases, artists }: SyncRun): string {
  const gone = releases.removed + artists.removed;
  const touched = releases.created + releases.changed + releases.delisted + artists.created + artists.changed + gone;
  if (touched === 0) return `nothing changed in ${releases.unchanged} releases`;
  const removed =
    gone > 0 ? [`${releases.removed} releases and ${artists.removed} artists deleted after the retention time`] : [];
  return [
    `${releases.created} releases new, ${releases.changed} changed, ${releases.delisted} no longer listed`,
    `${artists.created} artists new, ${artists.changed} changed`,
    ...removed,
  ].join('; ');
}
