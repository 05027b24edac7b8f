import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { claimTarget } from '../../src/catalog/push/queue.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { findPrograms, startPostgres } from '../support/postgres/start-postgres.ts';
import { readWithPsql, runPsql } from '../support/postgres/test-database.ts';
import { startReceiver } from '../support/push/start-receiver.ts';
import { createWebhook, listWebhooks, readMessage, untilReceived } from '../support/push/webhooks.ts';

const programs = findPrograms();
const artist = inventArtist(1, 'Lumen');
const env = { WEBHOOK_ALLOW_PRIVATE: 'on' };

/** Resolves when the server has looked for messages after this call. It does so every second. */
async function untilItLooks({ statements }: RunningApp): Promise<void> {
  const before = statements.length;
  const isLook = (sql: string) => /from "push_target".* exists .*"outbox"/s.test(sql);
  while (!statements.slice(before).some(isLook)) await delay(50);
}

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('two servers on one PostgreSQL', async () => {
  if (programs === null) return;
  const stack = new AsyncDisposableStack();
  afterAll(() => stack.disposeAsync());
  const server = startPostgres(programs);
  stack.defer(() => server.stop());
  runPsql(server.urlOf('postgres'), 'create database push');
  const database = server.urlOf('push');

  it('deliver each event once and in order, one server at a time', async () => {
    let underWay = 0;
    let most = 0;
    const servers: RunningApp[] = [];
    await using receiver = await startReceiver(async (response, number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      // Some requests last until each server has looked for messages, and less than a sender waits.
      if (number % 20 === 10) await Promise.race([Promise.all(servers.map(untilItLooks)), delay(5_000)]);
      underWay -= 1;
      response.writeHead(204).end();
    });
    await using one = await startApp({ env, database });
    await using other = await startApp({ env, database });
    servers.push(one, other);
    await createWebhook(one, { url: receiver.url, events: ['RELEASE_LISTED'] });
    const releases = Array.from({ length: 60 }, (_, index) => inventRelease(index, `Release ${index}`, [artist]));
    for (const [day, count] of [20, 40, 60].entries()) {
      const at = new Date(Date.UTC(2026, 10, 20 + day)).toISOString();
      await fillGraph(one, [inventUpdate(at, { US: releases.slice(0, count) }, [artist])]);
    }
    await untilReceived(receiver, releases.length);
    for (const app of [one, other])
      await expect.poll(async () => (await listWebhooks(app)).map(({ pending }) => pending)).toEqual([0]);
    expect(receiver.requests.map((request) => readMessage(request).data.id)).toEqual(
      releases.map(({ spotifyId }) => spotifyId),
    );
    expect(most).toBe(1);
  });

  it('give a lease to one of many that claim a queue at once', async () => {
    await using app = await startApp({ env, database });
    await createWebhook(app, { url: 'https://example.org/', events: ['LOGIN_EXPIRING'] });
    const [row] = readWithPsql(database, 'select max(id) as id from push_target');
    const others = await Promise.all(Array.from({ length: 4 }, () => openCatalog({ url: database })));
    try {
      for (let second = 10; second < 30; second += 1) {
        const lease = { at: `2026-11-28T06:00:${second}.000Z`, until: `2026-11-28T06:00:${second}.500Z` };
        const claims = others.map(({ em }, index) =>
          claimTarget(em, Number(row?.id), { ...lease, owner: `server ${index}` }),
        );
        expect((await Promise.all(claims)).filter((claimed) => claimed !== null)).toHaveLength(1);
      }
    } finally {
      for (const other of others) await other.close();
    }
  });

  it('leave a queue to the server that has it, and take it over when its lease has ended', async () => {
    await using receiver = await startReceiver();
    await using app = await startApp({ env, database });
    await createWebhook(app, { url: `${receiver.url}/taken`, events: ['RELEASE_LISTED'] });
    runPsql(database, "update push_target set owner = 'another server', owned_until = '9999' where url like '%/taken'");
    const release = inventRelease(99, 'Later', [artist]);
    await fillGraph(app, [inventUpdate('2026-11-28T06:00:00.000Z', { US: [release] }, [artist])]);
    // The other webhook gets what it is to get; this one waits.
    const pending = async () => (await listWebhooks(app)).find(({ url }) => url.endsWith('/taken'))?.pending;
    expect(await pending()).toBe(1);
    runPsql(database, "update push_target set owned_until = '2000'");
    await untilReceived(receiver, 1);
    await expect.poll(pending).toBe(0);
  });
});
