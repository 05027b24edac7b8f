import { expect, it } from 'vitest';
import { claimSource, releaseSource, reserveCall } from '../../src/catalog/facts/source-state.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { startApp } from '../support/app/start-app.ts';
import { readSamples } from '../support/metrics/read-samples.ts';

const sourcesIn = (samples: Map<string, number>) =>
  Object.fromEntries([...samples].filter(([name]) => name.startsWith('release_graph_source_')));

it('reports the calls and failures of other sources once they were called', async () => {
  await using app = await startApp();
  expect(sourcesIn(await readSamples(app))).toEqual({});

  await using stack = new AsyncDisposableStack();
  const { em } = stack.adopt(await openCatalog({ url: app.config.databaseUrl }), (opened) => opened.close());
  const lease = { em, source: 'musicbrainz' as const, owner: 'a process' };
  const nowMs = app.clock.now();
  await claimSource(lease, nowMs);
  await reserveCall(lease, { nowMs, intervalMs: 1, signal: AbortSignal.timeout(600_000) });
  await releaseSource(lease, { failure: 'MusicBrainz did not respond.' });
  expect(sourcesIn(await readSamples(app))).toEqual({
    'release_graph_source_calls_total{source="musicbrainz"}': 1,
    'release_graph_source_failing{source="musicbrainz"}': 1,
  });

  await claimSource(lease, nowMs);
  await releaseSource(lease, { failure: null, readAt: new Date(nowMs).toISOString() });
  expect(sourcesIn(await readSamples(app))).toEqual({
    'release_graph_source_calls_total{source="musicbrainz"}': 1,
    'release_graph_source_failing{source="musicbrainz"}': 0,
    'release_graph_source_last_read_timestamp_seconds{source="musicbrainz"}': nowMs / 1000,
  });
});

it('reports when announcements were read', async () => {
  await using app = await startApp({ env: { LISTENBRAINZ: 'sandbox' } });
  await app.sync();
  await app.enriched();
  const { data } = await app.graphql<{ sources: { name: string; lastReadAt: string | null }[] }>(
    '{ sources { name lastReadAt } }',
  );
  const lastReadAt = data.sources.find(({ name }) => name === 'LISTENBRAINZ')?.lastReadAt;
  expect(sourcesIn(await readSamples(app))).toEqual({
    'release_graph_source_calls_total{source="listenbrainz"}': 1,
    'release_graph_source_failing{source="listenbrainz"}': 0,
    'release_graph_source_last_read_timestamp_seconds{source="listenbrainz"}': Date.parse(lastReadAt ?? '') / 1000,
  });
});
