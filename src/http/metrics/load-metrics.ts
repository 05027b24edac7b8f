import type { RateLimit } from '../access/rate-limit.ts';
import type { StreamPlaces } from '../access/stream-limit.ts';
import type { CacheStats } from '../early-answers/response-cache.ts';
import type { ReadTurns } from '../turns/read-turns.ts';
import type { Metrics } from './metrics.ts';

interface LoadMetricsParts {
  turns: Pick<ReadTurns, 'load'>;
  streams: Pick<StreamPlaces, 'taken'>;
  /** Null: unlimited. */
  rate: Pick<RateLimit, 'refusals'> | null;
  /** Null: no response is stored. */
  readCache: (() => Readonly<CacheStats>) | null;
}

/** What this process counts while it serves: queues, streams, refusals, the response cache. */
export function addLoadMetrics(metrics: Metrics, { turns, streams, rate, readCache }: LoadMetricsParts): void {
  const ofQueues = (read: 'running' | 'waiting' | 'refused') => () =>
    (['small', 'large'] as const).map((size) => [turns.load[size][read], { size }] as const);
  const labelNames = ['size'];
  metrics.gauge({
    name: 'release_graph_reads_running',
    help: 'Reads that run now, by size.',
    labelNames,
    read: ofQueues('running'),
  });
  metrics.gauge({
    name: 'release_graph_reads_waiting',
    help: 'Reads that wait for their turn now, by size.',
    labelNames,
    read: ofQueues('waiting'),
  });
  metrics.counter({
    name: 'release_graph_reads_refused_total',
    help: 'Reads that were refused with 503 because too many waited, or that waited too long.',
    labelNames,
    read: ofQueues('refused'),
  });
  metrics.gauge({
    name: 'release_graph_event_streams',
    help: 'Event streams that are open now.',
    read: () => [[streams.taken]],
  });
  metrics.counter({
    name: 'release_graph_rate_limit_refusals_total',
    help: 'Requests that were refused with 429, by the policy that they exceed.',
    labelNames: ['policy'],
    read: () => Object.entries(rate?.refusals ?? {}).map(([policy, count]) => [count, { policy }]),
  });
  if (readCache) addCacheMetrics(metrics, readCache);
}

function addCacheMetrics(metrics: Metrics, readCache: () => Readonly<CacheStats>): void {
  metrics.counter({
    name: 'release_graph_response_cache_requests_total',
    help: 'Requests that the response cache looked up, by result. Requests that bypass it do not count.',
    labelNames: ['result'],
    read: () => {
      const { hits, misses } = readCache();
      return [
        [hits, { result: 'hit' }],
        [misses, { result: 'miss' }],
      ];
    },
  });
  metrics.counter({
    name: 'release_graph_response_cache_evictions_total',
    help: 'Responses that were removed to make room for others. A new revision of the graph removes all and does not count.',
    read: () => [[readCache().evictions]],
  });
  metrics.gauge({
    name: 'release_graph_response_cache_entries',
    help: 'Responses in the cache.',
    read: () => [[readCache().entries]],
  });
  metrics.gauge({
    name: 'release_graph_response_cache_size_bytes',
    help: 'Memory of the cached responses.',
    read: () => [[readCache().bytes]],
  });
  metrics.gauge({
    name: 'release_graph_response_cache_max_bytes',
    help: 'Memory that cached responses may take (ANSWER_CACHE_MB).',
    read: () => [[readCache().maxBytes]],
  });
}
