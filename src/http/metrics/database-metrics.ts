import type { GraphState } from '../../catalog/read/graph-state.ts';
import { createSpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/port.ts';
import type { Logger } from '../../logger.ts';
import { addGraphMetrics } from './graph-metrics.ts';
import type { Metrics } from './metrics.ts';
import { addPushMetrics } from './push-metrics.ts';
import { addSourceMetrics } from './source-metrics.ts';
import { addSyncMetrics } from './sync-metrics.ts';

interface DatabaseMetricsParts {
  database: Pick<Database, 'em' | 'check'>;
  stateNow(): GraphState | Promise<GraphState>;
  /** The Spotify app that syncs use. */
  clientId: string;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
}

/** What the database has: the graph, and the syncs of all processes. If it fails, the other metrics are served. */
export function addDatabaseMetrics(metrics: Metrics, parts: DatabaseMetricsParts): void {
  const { database, stateNow, clientId, clock, logger } = parts;
  const { em } = database;
  const loadGraph = addGraphMetrics(metrics, { em, stateNow });
  const loadSyncs = addSyncMetrics(metrics, { em, state: createSpotifyStateStore(em, clientId), clock });
  const loadPush = addPushMetrics(metrics, { em, clock });
  const loadSources = addSourceMetrics(metrics, em);
  let isUp = true;
  metrics.gauge({
    name: 'release_graph_database_up',
    help: '1 if the database answered this scrape. Otherwise figures of the graph are missing, and those of syncs are old.',
    read: () => [[isUp ? 1 : 0]],
  });
  metrics.beforeScrape(async () => {
    try {
      await database.check();
      await loadGraph();
      await loadSyncs();
      await loadPush();
      await loadSources();
      isUp = true;
    } catch (error) {
      if (isUp) logger.warn({ err: error }, 'The database did not answer a scrape of the metrics');
      isUp = false;
    }
  });
}
