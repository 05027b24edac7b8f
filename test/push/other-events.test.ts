import { expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { logInTo, startAppWithAccounts } from '../support/app/log-in-app.ts';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';
import { createTestDatabase } from '../support/postgres/test-database.ts';
import { startReceiver } from '../support/push/start-receiver.ts';
import { createWebhook, listWebhooks, readMessage, untilReceived, untilWebhook } from '../support/push/webhooks.ts';
import { serveSpotify } from '../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const env = { WEBHOOK_ALLOW_PRIVATE: 'on' };

it('sends sync.failed with the reason when a sync fails', async () => {
  await using receiver = await startReceiver();
  await using app = await startApp({
    env: {
      ...env,
      SPOTIFY_CLIENT_ID: 'id',
      SPOTIFY_CLIENT_SECRET: 'secret',
      SPOTIFY_ACCOUNTS_URL: 'http://127.0.0.1:9',
      SPOTIFY_API_URL: 'http://127.0.0.1:9',
    },
  });
  await createWebhook(app, { url: receiver.url, events: ['SYNC_FAILED', 'RELEASE_LISTED'] });
  const run = await app.sync();
  expect(run.status).toBe('failed');
  const [request] = await untilReceived(receiver, 1);
  if (!request) throw new Error('No request');
  expect(readMessage(request)).toEqual({
    type: 'sync.failed',
    timestamp: run.finishedAt,
    data: {
      sync: {
        number: run.rowId,
        trigger: 'mutation',
        startedAt: run.startedAt,
        finishedAt: run.finishedAt,
        message: run.message,
      },
    },
  });
});

it('has no message about a sync that was stopped', async () => {
  using folder = makeTemporaryFolder();
  await using database = await createTestDatabase(folder.path);
  await using spotify = await serveSpotify({ held: true });
  const app = await startApp({ env: { ...env, ...spotify.env }, database: database.url });
  await createWebhook(app, { url: 'http://127.0.0.1:9/', events: ['SYNC_FAILED'] });
  await app.graphql('mutation { syncNewReleases { joined } }');
  await app[Symbol.asyncDispose]();
  expect(readRows(app.database, 'select status from sync_run')).toEqual([{ status: 'failed' }]);
  expect(readRows(app.database, 'select event from outbox')).toEqual([]);
});

itOnSqlite('a test cannot move the clock of PostgreSQL')(
  'sends login.expiring once, two weeks before a login expires, and nothing of a deleted account',
  async () => {
    await using receiver = await startReceiver();
    await using started = await startAppWithAccounts(env);
    const { app, clock } = started;
    const tomas = await logInTo(started, 'sandbox-tomas');
    await createWebhook(app, { url: receiver.url, events: ['LOGIN_EXPIRING'] });
    const loggedInAt = new Date(clock.now());
    // Six months are 181 days at this time of the year.
    clock.advance(166 * dayMs);
    await app.sync();
    await untilWebhook(app, 'nothing waits', ({ pending }) => pending === 0);
    expect(receiver.requests).toEqual([]);

    clock.advance(2 * dayMs);
    await app.sync();
    await untilReceived(receiver, 1);
    const expiresAt = new Date(loggedInAt);
    expiresAt.setUTCMonth(expiresAt.getUTCMonth() + 6);
    expect(receiver.requests.map(readMessage)).toMatchObject([
      { type: 'login.expiring', data: { login: { user: 'sandbox-tomas', reauthorizeBy: expiresAt.toISOString() } } },
    ]);
    await app.sync();
    expect(await listWebhooks(app)).toMatchObject([{ pending: 0 }]);

    await tomas.graphql('mutation { disconnect { disconnected } }');
    expect(receiver.requests).toHaveLength(1);
  },
);
