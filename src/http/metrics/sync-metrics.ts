import type { EntityManager } from '@mikro-orm/sql';
import { Counter, Histogram } from '@prometheus-io/client';
import { findRunningId, listRunFigures } from '../../catalog/runs/run-figures.ts';
import type { SpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { SyncStatus, SyncTrigger } from '../../catalog/schema/sync-run.entity.ts';
import type { Clock } from '../../clock.ts';
import { listCooldowns } from '../../sync/limits/cooldowns.ts';
import type { Metrics } from './metrics.ts';

interface SyncMetricsParts {
  em: EntityManager;
  /** What Spotify allows this app. */
  state: Pick<SpotifyStateStore, 'loadNotBefore'>;
  clock: Pick<Clock, 'now'>;
}

const triggers: readonly SyncTrigger[] = ['startup', 'timer', 'mutation', 'command'];
const statuses: readonly SyncStatus[] = ['succeeded', 'partial', 'failed'];

/**
 * The syncs of all processes that use the database, from the stored runs: a sync runs in a process of its own, maybe of
 * another server. Returns a function that loads what has changed.
 */
export function addSyncMetrics(metrics: Metrics, { em, state, clock }: SyncMetricsParts): () => Promise<void> {
  const registers = [metrics.registry];
  const runs = new Counter({
    name: 'release_graph_syncs_total',
    help: 'Ended syncs of all servers on this database, by trigger and status.',
    labelNames: ['trigger', 'status'],
    registers,
  });
  // A first failure is an increase only if there was a 0.
  for (const trigger of triggers) for (const status of statuses) runs.inc({ trigger, status }, 0);
  const duration = new Histogram({
    name: 'release_graph_sync_duration_seconds',
    help: 'Time from the start to the end of a sync, by status.',
    labelNames: ['status'],
    buckets: [1, 5, 15, 60, 300, 900, 3_600],
    registers,
  });
  const total = (name: string, help: string) => new Counter({ name, help, registers });
  const calls = total('release_graph_sync_spotify_calls_total', 'Requests of syncs to the Web API, with retries.');
  const tokens = total('release_graph_sync_token_requests_total', 'Requests of syncs for an access token.');
  const retries = total('release_graph_sync_retries_total', 'Requests that syncs sent again after a failure.');
  const waits = total(
    'release_graph_sync_wait_seconds_total',
    'Time that syncs waited for the rate limit and retries.',
  );

  let seenId = 0;
  let succeededAt: string | null = null;
  const countEnded = async (): Promise<void> => {
    for (const run of await listRunFigures(em, seenId)) {
      const { id, trigger, status, startedAt, finishedAt } = run;
      seenId = id;
      runs.inc({ trigger, status });
      calls.inc(run.apiCalls);
      tokens.inc(run.tokenRequests);
      retries.inc(run.retries);
      waits.inc(run.waitedMs / 1000);
      if (finishedAt === null) continue;
      // The clock may have been set back meanwhile.
      const tookMs = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
      duration.observe({ status }, tookMs / 1000);
      if (status === 'succeeded') succeededAt = finishedAt;
    }
  };

  let runningId: number | null = null;
  let cooldowns: Awaited<ReturnType<typeof listCooldowns>> = [];
  metrics.gauge({
    name: 'release_graph_sync_running',
    help: '1 while a sync runs, in any process.',
    read: () => [[runningId === null ? 0 : 1]],
  });
  metrics.gauge({
    name: 'release_graph_sync_last_success_timestamp_seconds',
    help: 'When the last successful sync ended, as Unix time. Missing before the first one.',
    read: () => (succeededAt === null ? [] : [[Date.parse(succeededAt) / 1000]]),
  });
  metrics.gauge({
    name: 'release_graph_sync_last_success_age_seconds',
    help: 'Time since the last successful sync ended. Missing before the first one.',
    read: () => (succeededAt === null ? [] : [[Math.max(0, clock.now() - Date.parse(succeededAt)) / 1000]]),
  });
  metrics.gauge({
    name: 'release_graph_spotify_cooldown_seconds',
    help: 'Time until Spotify allows calls to an endpoint again. Missing for endpoints that it allows.',
    labelNames: ['endpoint'],
    read: () =>
      cooldowns.map(({ endpoint, notBefore }) => [(Date.parse(notBefore) - clock.now()) / 1000, { endpoint }]),
  });
  return async () => {
    await countEnded();
    runningId = await findRunningId(em);
    cooldowns = await listCooldowns(state, clock.now());
  };
}
