import { Counter, Histogram } from '@prometheus-io/client';
import type { OperationOutcome, RecordOperation } from '../../graphql/operation-record.ts';
import type { Metrics } from './metrics.ts';

/** Clients choose the names of operations, so further ones share a label. */
const maxNames = 100;
const maxNameLength = 64;

/** No operation can have these names. */
const unnamed = '(unnamed)';
const others = '(other)';

/** Counts GraphQL operations by name, cost and outcome. */
export function createOperationMetrics({ registry }: Metrics): RecordOperation {
  const registers = [registry];
  const operations = new Counter({
    name: 'release_graph_graphql_operations_total',
    help: 'GraphQL operations by name and outcome: ok, errors (executed), refused (not executed), cached.',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  const cost = new Counter({
    name: 'release_graph_graphql_cost_points_total',
    help: 'Cost of executed GraphQL operations, by name.',
    labelNames: ['operation'],
    registers,
  });
  const duration = new Histogram({
    name: 'release_graph_graphql_operation_duration_seconds',
    help: 'Time from parsing to the result of executed GraphQL operations, by name.',
    labelNames: ['operation'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10],
    registers,
  });
  const names = new Set<string>();

  /** Only what was executed gets a label of its own: it is a valid operation. */
  const labelOf = (name: string | null, outcome: OperationOutcome): string => {
    if (name === null) return unnamed;
    if (names.has(name)) return name;
    if (outcome === 'refused' || names.size >= maxNames || name.length > maxNameLength) return others;
    names.add(name);
    return name;
  };

  return ({ name, outcome, points, tookMs }) => {
    const operation = labelOf(name, outcome);
    operations.inc({ operation, outcome });
    if (outcome === 'refused' || outcome === 'cached') return;
    cost.inc({ operation }, points);
    if (tookMs !== null) duration.observe({ operation }, tookMs / 1000);
  };
}
