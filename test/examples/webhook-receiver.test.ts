import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { FakeClock } from '../support/app/fake-clock.ts';
import { startApp } from '../support/app/start-app.ts';
import { changeWebhook, createWebhook } from '../support/push/webhooks.ts';
import { startExample } from './run-example.ts';

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const event = { type: 'release.listed', timestamp: '2026-11-22T06:00:00.000Z', data: { id: '5VXc447acfiFByvgyGG1nz' } };

it('prints each signed event once, and refuses others', async () => {
  await using receiver = startExample('webhook-receiver/receiver.js', ['0'], { WEBHOOK_SECRET: secret });
  const [, port] = /port (\d+)/.exec(await receiver.line(/Listening/)) ?? [];
  const body = JSON.stringify(event);
  const send = async (id: string, { signedBy = secret, at = new Date(), sent = body } = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': `${Math.floor(at.getTime() / 1000)}`,
        'webhook-signature': new Webhook(signedBy).sign(id, at, body),
      },
      body: sent,
    });
    return response.status;
  };
  expect(await send('msg_1')).toBe(204);
  expect(await send('msg_1')).toBe(204);
  expect(await send('msg_2', { signedBy: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' })).toBe(401);
  expect(await send('msg_3', { at: new Date(Date.now() - 3_600_000) })).toBe(401);
  expect(await send('msg_4', { sent: `${body} ` })).toBe(401);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(405);
  expect(await send('msg_5')).toBe(204);
  await receiver.line(/^msg_5/);
  expect(receiver.stdout.slice(1)).toEqual([
    'msg_1 release.listed {"id":"5VXc447acfiFByvgyGG1nz"}',
    'msg_5 release.listed {"id":"5VXc447acfiFByvgyGG1nz"}',
  ]);
});

/** A port that nothing uses now: a webhook has its URL before its receiver has its secret. */
async function findFreePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

it('receives a message of a server, with the secret that the server has shown', async () => {
  const clock = new FakeClock();
  // The receiver refuses a message of another time.
  clock.advance(Date.now() - clock.now());
  await using app = await startApp({ env: { WEBHOOK_ALLOW_PRIVATE: 'on' }, clock });
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}/`;
  const { id, secret: shown } = await createWebhook(app, { url, events: ['RELEASE_LISTED'] });
  await using receiver = startExample('webhook-receiver/receiver.js', [`${port}`], { WEBHOOK_SECRET: shown });
  await receiver.line(/Listening/);
  await changeWebhook(app, 'testWebhook', id);
  expect(await receiver.line(/ webhook\.test /)).toMatch(/^\S+ webhook\.test \{/);
});
