import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../support/programs/start-program.ts';
import { startServer, stopServer } from '../support/programs/start-server.ts';
import { commitElsewhere } from '../support/programs/write-elsewhere.ts';
import { startReceiver } from '../support/push/start-receiver.ts';
import { createWebhook, listWebhooks, readMessage, untilReceived } from '../support/push/webhooks.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const releases = 100;

it('loses no event when the server is killed during a delivery, and repeats only that one with the same id', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'data/sandbox.db');
  const options = { cwd: folder.path, env: { WEBHOOK_ALLOW_PRIVATE: 'on', SYNC_SCHEDULE: 'off' } };
  const held = Promise.withResolvers<void>();
  // The receiver takes the tenth message, and the server is killed before it knows.
  await using receiver = await startReceiver(async (response, number) => {
    if (number === 10) await held.promise;
    response.writeHead(204).end();
  });
  await using server = await startServer(options);
  await createWebhook(server, { url: receiver.url, events: ['RELEASE_LISTED'] });
  await server.graphql('mutation { syncNewReleases { run { status } } }');
  await untilReceived(receiver, 10);
  server.kill('SIGKILL');
  await server.ended;
  held.resolve();
  // As half a minute later: until then, others leave the queue to the process that had it.
  commitElsewhere(file, "update push_target set owned_until = ''");

  await using next = await startServer(options);
  await untilReceived(receiver, releases + 1);
  await expect.poll(async () => (await listWebhooks(next)).map(({ pending }) => pending)).toEqual([0]);
  expect(receiver.requests).toHaveLength(releases + 1);
  const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
  expect(ids[10]).toBe(ids[9]);
  expect(new Set(ids).size).toBe(releases);
  expect(new Set(receiver.requests.map((request) => readMessage(request).data.id)).size).toBe(releases);
  expect(await stopServer(next)).toMatchObject({ status: 0, stderr: '' });
});

it('receives the events of a sync by another process', async () => {
  using folder = makeTemporaryFolder();
  await using receiver = await startReceiver();
  const options = { cwd: folder.path, env: { WEBHOOK_ALLOW_PRIVATE: 'on', SYNC_SCHEDULE: 'off' } };
  await using server = await startServer(options);
  await createWebhook(server, { url: receiver.url, events: ['RELEASE_LISTED'] });
  expect(await runProgram('sync', { cwd: folder.path })).toMatchObject({ status: 0 });
  await untilReceived(receiver, releases);
});
