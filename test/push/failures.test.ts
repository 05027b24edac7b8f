import { expect, it } from 'vitest';
import { FakeClock } from '../support/app/fake-clock.ts';
import { type RunningApp, startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';
import { commitElsewhere } from '../support/programs/write-elsewhere.ts';
import { answerWith, type Receiver, startReceiver } from '../support/push/start-receiver.ts';
import {
  changeWebhook,
  createWebhook,
  listWebhooks,
  readMessage,
  untilReceived,
  untilWebhook,
} from '../support/push/webhooks.ts';

const env = { WEBHOOK_ALLOW_PRIVATE: 'on' };

/** On PostgreSQL the time of attempts is that of the database, which a test cannot move. */
const itWithClock = itOnSqlite('the clock of PostgreSQL decides when an attempt is due');

const minuteMs = 60_000;

interface Failing extends AsyncDisposable {
  app: RunningApp;
  receiver: Receiver;
  id: string;
}

/** A webhook with one message, whose first attempt has failed. */
async function startFailing(answer = answerWith(500)): Promise<Failing> {
  await using stack = new AsyncDisposableStack();
  const receiver = stack.use(await startReceiver(answer));
  const app = stack.use(await startApp({ env, clock: new FakeClock() }));
  const { id } = await createWebhook(app, { url: receiver.url, events: ['SYNC_FAILED'] });
  await changeWebhook(app, 'testWebhook', id);
  await untilWebhook(app, 'the attempt failed', ({ status }) => status === 'FAILING');
  const owned = stack.move();
  return { app, receiver, id, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Lets each next attempt come, until the webhook is no longer failing. Returns the pauses in minutes. */
async function followAttempts({ app, receiver }: Failing): Promise<number[]> {
  const pauses: number[] = [];
  for (;;) {
    const [webhook] = await listWebhooks(app);
    if (webhook?.status !== 'FAILING') return pauses;
    const nextMs = Date.parse(webhook.nextAttemptAt ?? '');
    pauses.push((nextMs - app.clock.now()) / minuteMs);
    const seen = receiver.requests.length;
    app.clock.advance(nextMs - app.clock.now());
    await untilReceived(receiver, seen + 1);
    await untilWebhook(app, 'it was recorded', ({ nextAttemptAt }) => nextAttemptAt !== webhook.nextAttemptAt);
  }
}

itWithClock('tries again with longer and longer pauses, and disables the webhook after a day', async () => {
  await using failing = await startFailing();
  const { app, receiver } = failing;
  const startedMs = app.clock.now();
  const pauses = await followAttempts(failing);
  const expected = [1 / 12, 1 / 2, 2, 10, 30, 60, 120, 240, 240];
  for (const [index, pause] of expected.entries()) {
    expect(pauses[index]).toBeGreaterThanOrEqual(pause * 0.89);
    expect(pauses[index]).toBeLessThanOrEqual(pause * 1.11);
  }
  expect(app.clock.now() - startedMs).toBe(24 * 60 * minuteMs);
  expect(await listWebhooks(app)).toMatchObject([
    {
      status: 'DISABLED',
      reason: 'No message was delivered for a day. The receiver answered with status 500.',
      pending: 0,
      nextAttemptAt: null,
    },
  ]);
  // The same message each time.
  expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(app.log.filter(({ level }) => level === 50)).toMatchObject([
    { msg: expect.stringMatching(/^Push target \d+ \(webhook\) is disabled: No message was delivered for a day\./) },
  ]);
});

itWithClock('delivers in order once the receiver works again, and forgets the failure', async () => {
  await using failing = await startFailing();
  const { app, receiver, id } = failing;
  receiver.answer = answerWith(200);
  // Waits behind the message that failed, and attempts that one at once.
  await changeWebhook(app, 'testWebhook', id);
  await untilReceived(receiver, 3);
  await untilWebhook(app, 'the queue is empty', ({ pending }) => pending === 0);
  const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(await listWebhooks(app)).toMatchObject([{ status: 'ACTIVE', reason: null, failingSince: null }]);
});

itWithClock('waits as long as Retry-After says', async () => {
  await using failing = await startFailing(answerWith(503, { 'retry-after': '3600' }));
  const [webhook] = await listWebhooks(failing.app);
  expect(Date.parse(webhook?.nextAttemptAt ?? '') - failing.app.clock.now()).toBe(60 * minuteMs);
});

it('does not follow a redirect', async () => {
  await using elsewhere = await startReceiver();
  await using failing = await startFailing(answerWith(307, { location: elsewhere.url }));
  expect(await listWebhooks(failing.app)).toMatchObject([
    { status: 'FAILING', reason: 'The receiver redirects (307). Redirects are not followed.' },
  ]);
  expect(elsewhere.requests).toEqual([]);
});

it('says why there was no response', async () => {
  await using failing = await startFailing((response) => void response.destroy());
  expect(await listWebhooks(failing.app)).toMatchObject([
    { reason: 'The receiver closed the connection without a response.' },
  ]);
});

it('reads a response of any size up to a limit', async () => {
  await using receiver = await startReceiver((response) => {
    response.writeHead(200);
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(10_000), more);
    };
    more();
  });
  await using app = await startApp({ env });
  const { id } = await createWebhook(app, { url: receiver.url, events: ['SYNC_FAILED'] });
  await changeWebhook(app, 'testWebhook', id);
  await untilWebhook(app, 'it is delivered', ({ deliveredAt }) => deliveredAt !== null);
});

it('disables the webhook at 410, deletes what waits, and sends later events after it is enabled', async () => {
  await using receiver = await startReceiver(answerWith(410));
  await using app = await startApp({ env });
  const { id } = await createWebhook(app, { url: receiver.url, events: ['SYNC_FAILED'] });
  await changeWebhook(app, 'testWebhook', id);
  await untilWebhook(app, 'it is disabled', ({ status }) => status === 'DISABLED');
  expect(await listWebhooks(app)).toMatchObject([
    { reason: 'The receiver answered 410: it wants no more messages.', pending: 0 },
  ]);
  expect(await changeWebhook(app, 'testWebhook', id)).toMatchObject({ userErrors: [{ code: 'WEBHOOK_DISABLED' }] });

  receiver.answer = answerWith(204);
  expect(await changeWebhook(app, 'enableWebhook', id)).toMatchObject({ userErrors: [] });
  await changeWebhook(app, 'testWebhook', id);
  await untilWebhook(app, 'it is delivered', ({ deliveredAt, status }) => deliveredAt !== null && status === 'ACTIVE');
  expect(receiver.requests.map(readMessage)).toMatchObject([{ type: 'webhook.test' }, { type: 'webhook.test' }]);
});

it('disables the webhook if more than 100,000 messages wait', async () => {
  await using receiver = await startReceiver(() => {});
  await using app = await startApp({ env });
  await createWebhook(app, { url: receiver.url, events: ['RELEASE_LISTED'] });
  commitElsewhere(
    app.database,
    `with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < 100000)
     insert into outbox (target_id, event, at) select 1, 'webhook.test', '2026-11-22T06:00:00.000Z' from numbers`,
  );
  const artist = inventArtist(1, 'Lumen');
  await fillGraph(app, [
    inventUpdate('2026-11-22T06:00:00.000Z', { US: [inventRelease(1, 'One too many', [artist])] }, [artist]),
  ]);
  expect(await listWebhooks(app)).toMatchObject([
    { status: 'DISABLED', reason: 'More than 100000 messages were waiting.', pending: 0 },
  ]);
});
