import { hasToken, isLocalClient, type RequestClient } from '../../accounts/sync-access.ts';
import type { Config } from '../../config/config.ts';
import type { RecordOperation } from '../../graphql/operation-record.ts';
import { readVersion } from '../../program-folder.ts';
import { createHttpMetrics, type RecordResponse } from './http-metrics.ts';
import { Metrics } from './metrics.ts';
import { createOperationMetrics } from './operation-metrics.ts';
import { addProcessMetrics } from './process-metrics.ts';

type MetricsAccess = Pick<Config, 'host' | 'adminToken' | 'metricsToken' | 'trustedProxies' | 'corsOrigins'>;

/** Programs on this machine may read the metrics, and clients with one of the tokens. */
function mayReadMetrics(settings: MetricsAccess, client: RequestClient): boolean {
  if (isLocalClient(settings, client)) return true;
  const { metricsToken, adminToken } = settings;
  return [metricsToken, adminToken].some((token) => token !== null && hasToken(client.authorization, token));
}

/** The metrics of a server, and what records them. */
export interface Monitoring extends Disposable {
  readonly metrics: Metrics;
  recordResponse: RecordResponse;
  recordOperation: RecordOperation;
  mayRead(client: RequestClient): boolean;
}

/** Created first, so that it counts every request. Parts that exist later add their metrics. */
export function createMonitoring(settings: MetricsAccess): Monitoring {
  const metrics = new Metrics();
  const ofProcess = addProcessMetrics(metrics, readVersion());
  return {
    metrics,
    recordResponse: createHttpMetrics(metrics),
    recordOperation: createOperationMetrics(metrics),
    mayRead: (client) => mayReadMetrics(settings, client),
    [Symbol.dispose]: () => ofProcess[Symbol.dispose](),
  };
}
