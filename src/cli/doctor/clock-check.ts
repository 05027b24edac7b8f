import { findLastRun } from '../../catalog/runs/sync-runs.ts';
import type { DoctorContext } from './context.ts';
import { type Finding, ok, warning } from './finding.ts';

const toleratedMs = 60_000;

export async function checkClock({ clock, app, database }: DoctorContext): Promise<Finding[]> {
  const nowMs = clock.now();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const now = `${new Date(nowMs).toISOString()}, time zone ${timeZone}`;
  const offsetMs = app?.clockOffsetMs ?? null;
  if (offsetMs !== null && Math.abs(offsetMs) > toleratedMs)
    return [warning(`${now}. Spotify's clock is ${describeOffset(offsetMs)}. Set this clock by NTP.`)];
  const lastRun = database && (await findLastRun(database.em));
  if (lastRun && Date.parse(lastRun.startedAt) > nowMs + toleratedMs)
    return [warning(`${now}. The last sync started at ${lastRun.startedAt}: the clock was set back.`)];
  return [ok(offsetMs === null ? `${now}. There was nothing to compare it with.` : `${now}, as Spotify's clock.`)];
}

const describeOffset = (offsetMs: number): string =>
  `${Math.round(Math.abs(offsetMs) / 1000)} s ${offsetMs > 0 ? 'ahead of' : 'behind'} this one`;
