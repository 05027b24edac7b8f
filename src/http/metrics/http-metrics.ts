import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isEventStream } from '../messages/media-ranges.ts';
import { Distribution, ReadHistogram } from './distribution.ts';
import type { Metrics } from './metrics.ts';
import { routeOf } from './route-of.ts';

/** Called when a response has ended, or its connection. `startMs` is when the request came, as `performance.now()`. */
export type RecordResponse = (request: IncomingMessage, response: ServerResponse, startMs: number) => void;

/** The responses of one route and status. */
interface Series {
  labels: { route: string; status: string };
  /** In seconds. */
  duration: Distribution;
  /** In bytes. */
  size: Distribution;
}

const durations = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30];
const sizes = [500, 2_000, 10_000, 50_000, 250_000, 1_000_000];

/** Counts responses by route and status. It runs for each cached response as well, so it must cost next to nothing. */
export function createHttpMetrics({ registry }: Metrics): RecordResponse {
  const routes = new Map<string, Map<number, Series>>();
  const readSeries = () => [...routes.values()].flatMap((statuses) => [...statuses.values()]);
  new ReadHistogram(registry, {
    name: 'release_graph_http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its response, by route and status.',
    read: () => readSeries().map(({ duration, labels }) => [duration, labels] as const),
  });
  new ReadHistogram(registry, {
    name: 'release_graph_http_response_size_bytes',
    help: 'Bytes sent for a response with its headers, after compression, by route and status.',
    read: () => readSeries().map(({ size, labels }) => [size, labels] as const),
  });

  const open = (route: string, status: number): Series => {
    const labels = { route, status: status === 0 ? 'none' : `${status}` };
    const series = { labels, duration: new Distribution(durations), size: new Distribution(sizes) };
    const statuses = routes.get(route) ?? new Map<number, Series>();
    routes.set(route, statuses.set(status, series));
    return series;
  };

  return (request, response, startMs) => {
    const path = routeOf(request.url ?? '');
    // A stream is open for as long as its client wants: its duration must not be that of queries.
    const route = path === '/graphql' && isEventStream(response) ? '/graphql/stream' : path;
    const status = response.headersSent ? response.statusCode : 0;
    const series = routes.get(route)?.get(status) ?? open(route, status);
    series.duration.observe((performance.now() - startMs) / 1000);
    series.size.observe(bytesSince(request.socket));
  };
}

const sentBytes = Symbol('sent bytes');

/** Bytes sent on a connection since the last call. Its requests are answered one at a time. */
function bytesSince(socket: Socket & { [sentBytes]?: number }): number {
  const sent = socket.bytesWritten;
  const bytes = sent - (socket[sentBytes] ?? 0);
  socket[sentBytes] = sent;
  return bytes;
}
