import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Metrics } from './metrics.ts';

/** Between two samples of the event loop's lag. They are all that an idle server does: 20 ms take 0.3 % of a processor. */
const resolutionMs = 50;

/**
 * What Node reports of this process, by the library's names. Its own `collectDefaultMetrics` has a timer and an observer
 * that never end, and names that promtool refuses.
 */
export function addProcessMetrics(metrics: Metrics, version: string): Disposable {
  const one = (name: string, help: string, read: () => number) => metrics.gauge({ name, help, read: () => [[read()]] });
  const startSeconds = Date.now() / 1000 - process.uptime();
  metrics.gauge({
    name: 'release_graph_build_info',
    help: 'The version of the program and of Node; the value is always 1.',
    labelNames: ['version', 'node'],
    read: () => [[1, { version, node: process.versions.node }]],
  });
  metrics.counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the server, without its syncs.',
    read: () => {
      const { user, system } = process.cpuUsage();
      return [[(user + system) / 1e6]];
    },
  });
  one('process_start_time_seconds', 'When the server started, as Unix time.', () => startSeconds);
  one('process_resident_memory_bytes', 'Resident memory of the server, without its syncs.', process.memoryUsage.rss);
  one('nodejs_heap_size_total_bytes', 'Size of the V8 heap.', () => process.memoryUsage().heapTotal);
  one('nodejs_heap_size_used_bytes', 'Used part of the V8 heap.', () => process.memoryUsage().heapUsed);
  one('nodejs_external_memory_bytes', 'Memory outside the V8 heap.', () => process.memoryUsage().external);
  metrics.counter({
    name: 'nodejs_eventloop_active_seconds_total',
    help: 'Time in which the event loop was not idle. Its rate is the utilization.',
    read: () => [[performance.eventLoopUtilization().active / 1000]],
  });

  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  /** Each scrape begins a new interval. */
  let lag = { mean: 0, p50: 0, p99: 0, max: 0 };
  metrics.beforeScrape(async () => {
    if (delay.count > 0)
      lag = { mean: delay.mean, p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max };
    delay.reset();
  });
  // Node measures the time between two samples, in nanoseconds.
  const seconds = (sampled: number) => Math.max(0, sampled / 1e9 - resolutionMs / 1000);
  const since = 'event loop lag since the last scrape.';
  one('nodejs_eventloop_lag_mean_seconds', `Mean ${since}`, () => seconds(lag.mean));
  one('nodejs_eventloop_lag_p50_seconds', `Median ${since}`, () => seconds(lag.p50));
  one('nodejs_eventloop_lag_p99_seconds', `99th percentile of the ${since}`, () => seconds(lag.p99));
  one('nodejs_eventloop_lag_max_seconds', `Longest ${since}`, () => seconds(lag.max));
  return { [Symbol.dispose]: () => void delay.disable() };
}
