import type { OperationOutcome, RecordOperation } from '../../graphql/operation-record.ts';
import { Distribution, ReadHistogram } from './distribution.ts';
import type { Metrics } from './metrics.ts';

/** Clients choose the names of operations, so further ones share a label. */
const maxNames = 100;
const maxNameLength = 64;

/** The operations of one name. */
interface Series {
  counts: Record<OperationOutcome, number>;
  points: number;
  /** In seconds, of those that were executed. */
  duration: Distribution;
}

const durations = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10];
const outcomes = ['ok', 'errors', 'refused', 'cached'] as const;

/** Counts GraphQL operations by name, cost and outcome. It runs for each cached response as well. */
export function createOperationMetrics(metrics: Metrics): RecordOperation {
  const open = (): Series => ({
    counts: { ok: 0, errors: 0, refused: 0, cached: 0 },
    points: 0,
    duration: new Distribution(durations),
  });
  const [unnamed, further] = [open(), open()];
  const named = new Map<string, Series>();
  // No operation can have the first two names.
  const readSeries = () => [['(unnamed)', unnamed] as const, ['(other)', further] as const, ...named];
  metrics.counter({
    name: 'release_graph_graphql_operations_total',
    help: 'GraphQL operations by name and outcome: ok, errors (executed), refused (not executed), cached.',
    labelNames: ['operation', 'outcome'],
    read: () =>
      readSeries().flatMap(([operation, { counts }]) =>
        outcomes.map((outcome) => [counts[outcome], { operation, outcome }] as const),
      ),
  });
  metrics.counter({
    name: 'release_graph_graphql_cost_points_total',
    help: 'Cost of executed GraphQL operations, by name.',
    labelNames: ['operation'],
    read: () => readSeries().map(([operation, { points }]) => [points, { operation }] as const),
  });
  new ReadHistogram(metrics.registry, {
    name: 'release_graph_graphql_operation_duration_seconds',
    help: 'Time from parsing to the result of executed GraphQL operations, by name.',
    read: () => readSeries().map(([operation, { duration }]) => [duration, { operation }] as const),
  });

  /** Only what was executed gets a label of its own: it is a valid operation. */
  const seriesOf = (name: string, outcome: OperationOutcome): Series => {
    if (outcome === 'refused' || named.size >= maxNames || name.length > maxNameLength) return further;
    const added = open();
    named.set(name, added);
    return added;
  };

  return ({ name, outcome, points, tookMs }) => {
    const series = name === null ? unnamed : (named.get(name) ?? seriesOf(name, outcome));
    series.counts[outcome] += 1;
    if (outcome === 'refused' || outcome === 'cached') return;
    series.points += points;
    if (tookMs !== null) series.duration.observe(tookMs / 1000);
  };
}
