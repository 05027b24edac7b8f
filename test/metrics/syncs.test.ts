import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { readSamples } from '../support/metrics/read-samples.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';

it('reports syncs from the stored runs, also those of earlier processes', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  await using app = await startApp({ env: spotify.env });
  const before = await readSamples(app);
  expect(before.get('release_graph_syncs_total{trigger="mutation",status="failed"}')).toBe(0);
  expect([...before.keys()].join()).not.toContain('last_success');
  const run = await app.sync();
  app.clock.advance(90_000);
  await using later = await startApp({ env: spotify.env, database: app.config.databaseUrl, clock: app.clock });
  for (const each of [app, later, app]) {
    const samples = await readSamples(each);
    expect(samples.get('release_graph_syncs_total{trigger="mutation",status="succeeded"}')).toBe(1);
    expect(samples.get('release_graph_sync_duration_seconds_count{status="succeeded"}')).toBe(1);
    expect(samples.get('release_graph_sync_spotify_calls_total')).toBe(run.apiCalls);
    expect(samples.get('release_graph_sync_token_requests_total')).toBe(1);
    expect(samples.get('release_graph_sync_running')).toBe(0);
    expect(samples.get('release_graph_sync_last_success_age_seconds')).toBe(90);
    expect(samples.get('release_graph_sync_last_success_timestamp_seconds')).toBe(
      Date.parse(run.finishedAt ?? '') / 1000,
    );
  }
});

it('reports retries, waits, failures and cooldowns', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  spotify.server.script('/v1/artists', { status: 429, headers: { 'retry-after': '86400' }, body: {} });
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  const samples = await readSamples(app);
  expect(samples.get('release_graph_syncs_total{trigger="mutation",status="partial"}')).toBe(1);
  expect(samples.get('release_graph_spotify_cooldown_seconds{endpoint="GET /v1/artists"}')).toBe(86_400);
  spotify.server.script('/v1/browse/new-releases', { status: 503, body: {} });
  spotify.server.script('/v1/search', { status: 503, body: {} });
  const failed = await app.sync();
  expect(failed.status).toBe('failed');
  const after = await readSamples(app);
  expect(after.get('release_graph_syncs_total{trigger="mutation",status="failed"}')).toBe(1);
  expect(after.get('release_graph_sync_retries_total')).toBe(failed.retries);
  expect(after.get('release_graph_sync_wait_seconds_total')).toBeCloseTo(failed.waitedMs / 1000);
  app.clock.advance(86_400_000);
  expect([...(await readSamples(app)).keys()].join()).not.toContain('cooldown');
});

it('reports the size of the graph and of its change log', async () => {
  await using app = await startApp();
  await app.sync();
  const { data } = await app.graphql(
    '{ catalog { artistCount releaseCount revision } changes(first: 1) { totalCount } }',
  );
  const samples = await readSamples(app);
  expect(data).toEqual({
    catalog: {
      artistCount: samples.get('release_graph_graph_objects{kind="artists"}'),
      releaseCount: samples.get('release_graph_graph_objects{kind="releases"}'),
      revision: samples.get('release_graph_graph_revision'),
    },
    changes: { totalCount: samples.get('release_graph_change_log_entries') },
  });
});

itOnSqlite('the database is no file')('reports a lost database, and goes on with the other metrics', async () => {
  await using app = await startApp();
  expect((await readSamples(app)).get('release_graph_database_up')).toBe(1);
  rmSync(app.database);
  const samples = await readSamples(app);
  expect(samples.get('release_graph_database_up')).toBe(0);
  expect(samples.get('release_graph_http_request_duration_seconds_count{route="/metrics",status="200"}')).toBe(1);
});
