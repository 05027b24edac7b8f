import type { SyncRun } from '../catalog/runs/sync-runs.ts';
import type { Logger } from '../logger.ts';

/** `1 release`, `20 releases`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Logs one readable line, with the counts as fields. */
export function logOutcome(logger: Logger, run: SyncRun, isStopped: boolean): void {
  const { rowId: id, status, source, releases, artists, apiCalls, tokenRequests, message } = run;
  const fields = { run: id, status, source, releases, artists, apiCalls, tokenRequests };
  const done = `${describeChange(run)} (${counted(apiCalls, 'call')}, ${counted(tokenRequests, 'token request')})`;
  if (isStopped && status === 'failed') logger.info(fields, `Sync ${id} was stopped. Nothing was written.`);
  else if (status === 'failed') logger.error(fields, `Sync ${id} failed: ${message}`);
  else if (status === 'partial') logger.warn(fields, `Sync ${id} is incomplete: ${done}. ${message}`);
  else logger.info(fields, `Sync ${id} done: ${done}${message ? `. ${message}` : ''}`);
}

function describeChange({ source, releases, artists }: SyncRun): string {
  if (source === 'listenbrainz') {
    const { created, changed, delisted, removed } = releases;
    return `${counted(created, 'new announcement')}, ${changed} changed, ${delisted} withdrawn, ${removed} deleted`;
  }
  const removed = releases.removed + artists.removed;
  const changes = releases.created + releases.changed + releases.delisted + artists.created + artists.changed + removed;
  if (changes === 0) return `no changes in ${counted(releases.unchanged, 'release')}`;
  return [
    `${counted(releases.created, 'new release')}, ${releases.changed} changed, ${releases.delisted} no longer listed`,
    `${counted(artists.created, 'new artist')}, ${artists.changed} changed`,
    ...(removed > 0
      ? [`${counted(releases.removed, 'expired release')} and ${counted(artists.removed, 'artist')} deleted`]
      : []),
  ].join('; ');
}
