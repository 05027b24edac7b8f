import type { EntityManager } from '@mikro-orm/sql';
import { countChanges } from '../../catalog/read/changes.ts';
import type { GraphState } from '../../catalog/read/graph-state.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { Metrics } from './metrics.ts';

interface GraphMetricsParts {
  em: EntityManager;
  stateNow(): GraphState | Promise<GraphState>;
}

const sizes = ['releases', 'artists', 'credits', 'genres', 'listings'] as const;

/** The size of the graph and of its change log. Returns a function that loads them. */
export function addGraphMetrics(metrics: Metrics, { em, stateNow }: GraphMetricsParts): () => Promise<void> {
  let found: { state: GraphState; changes: number } | null = null;
  metrics.gauge({
    name: 'release_graph_graph_objects',
    help: 'Objects in the graph, by kind. The kind listings is the most listings that were open at a time.',
    labelNames: ['kind'],
    read: () => (found ? sizes.map((kind) => [found?.state[kind] ?? 0, { kind }]) : []),
  });
  metrics.gauge({
    name: 'release_graph_graph_revision',
    help: 'The revision of the graph. Each sync that changes something raises it.',
    read: () => (found ? [[found.state.revision]] : []),
  });
  metrics.gauge({
    name: 'release_graph_change_log_entries',
    help: 'Changes that /api/changes can still return.',
    read: () => (found ? [[found.changes]] : []),
  });
  return async () => {
    found = null;
    const state = await stateNow();
    found = { state, changes: await countChanges(graphOf(em.fork())) };
  };
}
