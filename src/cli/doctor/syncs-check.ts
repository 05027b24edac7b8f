import { findLastRun, findLastSuccess } from '../../catalog/runs/sync-runs.ts';
import { isDue } from '../../sync/schedule.ts';
import type { DoctorContext } from './context.ts';
import { type Finding, ok, skipped, warning } from './finding.ts';

export async function checkSyncs({ config, clock, database }: DoctorContext): Promise<Finding[]> {
  if (!database) return [skipped('There is no database to read them from.')];
  const last = await findLastRun(database.em);
  if (!last) return [ok('None has run yet.')];
  if (last.status === 'running') return [ok(`One has been running since ${last.startedAt}.`)];
  if (last.status !== 'succeeded') {
    const outcome = last.status === 'partial' ? 'is incomplete' : 'failed';
    return [warning(`The last one ${outcome} (${last.finishedAt}): ${last.message ?? 'no reason is stored.'}`)];
  }
  const success = (await findLastSuccess(database.em))?.finishedAt ?? null;
  if (config.syncSchedule !== null && isDue(config.syncSchedule, success, clock.now()))
    return [warning(`The last success is from ${success}, and the next one is overdue. Check that the server runs.`)];
  return [ok(`The last success is from ${success}.`)];
}
