import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startServer, stopServer } from '../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const otlpSpan = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
});
const otlpRequest = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(otlpSpan) })) })),
});

/** A collector on loopback that receives spans by OTLP over HTTP. */
async function startCollector() {
  const spans: z.output<typeof otlpSpan>[] = [];
  const server = createServer(async (request, response) => {
    const { resourceSpans } = otlpRequest.parse(await json(request));
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { spans, url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => void server.close() };
}

it('exports the spans of the built server and of its sync process in one trace, by the documented script', async () => {
  using collector = await startCollector();
  using folder = makeTemporaryFolder();
  const script = pathToFileURL(join(import.meta.dirname, '../../docs/monitoring/tracing.js'));
  await using server = await startServer({
    cwd: folder.path,
    env: {
      NODE_OPTIONS: `--import ${script}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      DATABASE_URL: `file:${join(folder.path, 'graph.db')}`,
      SYNC_SCHEDULE: 'off',
    },
  });
  await server.graphql('mutation Sync { syncNewReleases { run { id } } }');
  const isRunning = async () => {
    const { data } = await server.graphql('{ syncRuns(first: 1) { nodes { status } } }');
    return data.syncRuns.nodes[0]?.status;
  };
  await expect.poll(isRunning).toBe('SUCCEEDED');
  expect(await stopServer(server)).toMatchObject({ status: 0 });
  const find = (name: string) => collector.spans.find((span) => span.name === name);
  const [request, operation, sync, call] = [
    'POST /graphql',
    'mutation Sync',
    'sync',
    'GET /v1/browse/new-releases',
  ].map(find);
  expect(operation?.parentSpanId).toBe(request?.spanId);
  expect([operation, sync, call].map((span) => span?.traceId)).toEqual(Array(3).fill(request?.traceId));
  expect(call?.traceId).toMatch(/^[0-9a-f]{32}$/);
});
