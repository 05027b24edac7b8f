import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRows } from '../support/graph/dump-graph.ts';
import { runProgram } from '../support/programs/start-program.ts';
import { startServer, stopServer } from '../support/programs/start-server.ts';
import { answerWith, startReceiver } from '../support/push/start-receiver.ts';
import { changeWebhook, createWebhook, untilReceived, untilWebhook, verify } from '../support/push/webhooks.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('sends nothing with the secret of before a restore, which the backup lacks, until the secret is rotated', async () => {
  using folder = makeTemporaryFolder();
  await using receiver = await startReceiver(answerWith(503));
  const file = join(folder.path, 'graph.db');
  const env = { DATABASE_URL: 'file:graph.db', WEBHOOK_ALLOW_PRIVATE: 'on', SYNC_SCHEDULE: 'off' };
  const options = { cwd: folder.path, env };
  await using server = await startServer(options);
  const { id } = await createWebhook(server, { url: receiver.url, events: ['SYNC_FAILED'] });
  await changeWebhook(server, 'testWebhook', id);
  await untilReceived(receiver, 1);
  const [{ sealed_secret: sealed } = {}] = readRows(file, 'select sealed_secret from push_target');
  expect(await runProgram('backup', { ...options, args: ['backup.db'] })).toMatchObject({ status: 0 });
  await stopServer(server);
  expect(readFileSync(join(folder.path, 'backup.db')).includes(String(sealed))).toBe(false);
  expect(await runProgram('restore', { ...options, args: ['backup.db'] })).toMatchObject({ status: 0 });
  // What waited at the time of the backup was probably delivered since.
  expect(readRows(file, 'select id from outbox')).toEqual([]);

  const { stdout } = await runProgram('doctor', options);
  expect(stdout.join('\n')).toMatch(
    /^warning +Webhooks +Webhook 1 \(.*\) has no secret since a backup was restored\. rotateWebhookSecret creates one\.$/m,
  );

  receiver.answer = (response) => void response.writeHead(204).end();
  await using restored = await startServer(options);
  await changeWebhook(restored, 'testWebhook', id);
  const disabled = await untilWebhook(restored, 'it is disabled', ({ status }) => status === 'DISABLED');
  expect(disabled.reason).toBe('Its secret cannot be decrypted. Rotate the secret.');
  const seen = receiver.requests.length;
  const { secret = '' } = await changeWebhook(restored, 'rotateWebhookSecret', id);
  await changeWebhook(restored, 'enableWebhook', id);
  await changeWebhook(restored, 'testWebhook', id);
  const requests = await untilReceived(receiver, seen + 1);
  const last = requests.at(-1);
  if (!last) throw new Error('No request');
  // Libraries compare the time of a message with that of the machine, as here.
  expect(verify(secret, last).type).toBe('webhook.test');
  const ids = requests.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(2);
});
