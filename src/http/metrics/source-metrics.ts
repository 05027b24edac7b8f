import type { EntityManager } from '@mikro-orm/sql';
import { listSourceStates, type SourceState } from '../../catalog/facts/source-state.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { Metrics } from './metrics.ts';

/** Calls to the sources beside Spotify, of all processes. A source that was never called has no figures. */
export function addSourceMetrics(metrics: Metrics, em: EntityManager): () => Promise<void> {
  let found: SourceState[] = [];
  const labelNames = ['source'];
  metrics.counter({
    name: 'release_graph_source_calls_total',
    help: 'Requests to a source beside Spotify, with retries.',
    labelNames,
    read: () => found.map(({ source, calls }) => [calls, { source }]),
  });
  metrics.gauge({
    name: 'release_graph_source_failing',
    help: '1 if the last call to a source failed. GraphQL says why: sources { name failure }.',
    labelNames,
    read: () => found.map(({ source, failure }) => [failure === null ? 0 : 1, { source }]),
  });
  metrics.gauge({
    name: 'release_graph_source_last_read_timestamp_seconds',
    help: 'When a source was last read completely, as Unix time. Missing before the first time.',
    labelNames,
    read: () => found.flatMap(({ source, readAt }) => (readAt ? [[Date.parse(readAt) / 1000, { source }]] : [])),
  });
  return async () => {
    found = [];
    found = await listSourceStates(graphOf(em.fork()));
  };
}
