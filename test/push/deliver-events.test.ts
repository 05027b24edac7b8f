import { expect, it } from 'vitest';
import { FakeClock } from '../support/app/fake-clock.ts';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { startReceiver } from '../support/push/start-receiver.ts';
import {
  changeWebhook,
  createWebhook,
  listWebhooks,
  readMessage,
  untilReceived,
  untilWebhook,
  verify,
} from '../support/push/webhooks.ts';

const env = { WEBHOOK_ALLOW_PRIVATE: 'on' };

/** Libraries that verify signatures compare the time of a message with that of the machine. */
function startNow() {
  const clock = new FakeClock();
  clock.advance(Date.now() - clock.now());
  return startApp({ env, clock });
}

const [first, second, third] = [inventArtist(1, 'Zoëlíne'), inventArtist(2, 'Ether/Or'), inventArtist(3, 'Lumen')];
const [album, single] = [
  inventRelease(1, 'Même Rivière', [first, second]),
  inventRelease(2, 'Slow Tape', [second], { type: 'single' }),
];
const days = ['2026-11-20T06:00:00.000Z', '2026-11-21T06:00:00.000Z', '2026-11-22T06:00:00.000Z'] as const;
const all = ['RELEASE_LISTED', 'RELEASE_CHANGED', 'RELEASE_DELISTED', 'ARTIST_CHANGED'];

it('sends each event of a sync once, in the order of the change log, with a signature that a library verifies', async () => {
  await using receiver = await startReceiver();
  await using app = await startNow();
  const { secret } = await createWebhook(app, { url: `${receiver.url}/hook?from=here`, events: all });
  await fillGraph(app, [
    inventUpdate(days[0], { US: [album, single], DE: [album] }, [first, second]),
    inventUpdate(days[1], { US: [{ ...album, name: 'Autre Rivière' }], DE: [] }, [{ ...first, name: 'Zoé' }, second]),
  ]);
  const requests = await untilReceived(receiver, 7);
  await untilWebhook(app, 'the queue is empty', ({ pending }) => pending === 0);
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(7).fill('POST /hook?from=here'));
  const messages = requests.map((request) => verify(secret, request));
  expect(messages.map(({ type, timestamp, data }) => [type, timestamp, data.id, data.market])).toEqual([
    ['release.listed', days[0], album.spotifyId, 'US'],
    ['release.listed', days[0], single.spotifyId, 'US'],
    ['release.listed', days[0], album.spotifyId, 'DE'],
    ['artist.changed', days[1], first.spotifyId, undefined],
    ['release.changed', days[1], album.spotifyId, undefined],
    ['release.delisted', days[1], single.spotifyId, 'US'],
    ['release.delisted', days[1], album.spotifyId, 'DE'],
  ]);
  expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(7);
  expect(messages[1]?.data).toMatchObject({
    release: { name: 'Slow Tape', type: 'single', artists: [{ id: second.spotifyId, name: 'Ether/Or' }] },
  });
  expect(messages[4]?.data).toMatchObject({
    revision: 2,
    fields: [{ field: 'name', old: 'Même Rivière', new: 'Autre Rivière' }],
    release: { name: 'Autre Rivière', artists: [{ name: 'Zoé' }, { name: 'Ether/Or' }] },
  });
  expect(await listWebhooks(app)).toMatchObject([{ status: 'ACTIVE', pending: 0, reason: null }]);
});

it('sends only what matches the filter, and only listings of its market', async () => {
  await using receiver = await startReceiver();
  await using app = await startNow();
  const filter = { market: 'DE', type: ['ALBUM'], q: 'riv' };
  const byThird = inventRelease(3, 'Rivet', [third], { type: 'single' });
  const renamed = [{ ...first, name: 'Zoé' }, second, { ...third, name: 'Lumina' }];
  await createWebhook(app, { url: receiver.url, events: all, filter });
  await fillGraph(app, [
    inventUpdate(days[0], { US: [album, byThird], DE: [album, byThird] }, [first, second, third]),
    // No release of the third artist matches.
    inventUpdate(days[1], { US: [album, byThird], DE: [album, byThird] }, renamed),
    inventUpdate(days[2], { US: [], DE: [album, { ...byThird, name: 'Riv' }] }, renamed),
  ]);
  await untilReceived(receiver, 2);
  await untilWebhook(app, 'the queue is empty', ({ pending }) => pending === 0);
  expect(receiver.requests.map(readMessage).map(({ type, data }) => [type, data.id, data.market])).toEqual([
    ['release.listed', album.spotifyId, 'DE'],
    ['artist.changed', first.spotifyId, undefined],
  ]);
  expect(await listWebhooks(app)).toMatchObject([{ filter: { market: 'DE', type: ['album'], q: 'riv' } }]);
});

it('sends events to each webhook by its own events and filter, in one statement each', async () => {
  await using receiver = await startReceiver();
  await using app = await startNow();
  await createWebhook(app, { url: `${receiver.url}/all`, events: all });
  await createWebhook(app, { url: `${receiver.url}/none`, events: ['SYNC_FAILED'] });
  await createWebhook(app, { url: `${receiver.url}/singles`, events: all, filter: { type: ['SINGLE'] } });
  await fillGraph(app, [inventUpdate(days[0], { US: [album, single] }, [first, second])]);
  await untilReceived(receiver, 3);
  await expect.poll(async () => (await listWebhooks(app)).map(({ pending }) => pending)).toEqual([0, 0, 0]);
  expect(receiver.requests.map(({ path }) => path).sort()).toEqual(['/all', '/all', '/singles']);
});

it('adds nothing to the outbox if the transaction of the sync rolls back', async () => {
  await using receiver = await startReceiver();
  await using app = await startNow();
  await createWebhook(app, { url: receiver.url, events: all });
  const update = inventUpdate(days[0], { US: [album] }, [first, second]);
  await fillGraph(app, [update]);
  await untilReceived(receiver, 1);
  // The same again changes nothing.
  await fillGraph(app, [{ ...update, at: days[1] }]);
  await untilWebhook(app, 'the queue is empty', ({ pending }) => pending === 0);
  expect(receiver.requests).toHaveLength(1);
});

it('delivers to one receiver while another one does not respond', async () => {
  await using slow = await startReceiver(() => {});
  await using fast = await startReceiver();
  await using app = await startNow();
  await createWebhook(app, { url: slow.url, events: all });
  await createWebhook(app, { url: fast.url, events: all });
  await fillGraph(app, [inventUpdate(days[0], { US: [album, single] }, [first, second])]);
  await untilReceived(fast, 2);
  expect(slow.requests).toHaveLength(1);
});

it('signs with both secrets for a day after a rotation', async () => {
  await using receiver = await startReceiver();
  await using app = await startNow();
  const { id, secret } = await createWebhook(app, { url: receiver.url, events: ['SYNC_FAILED'] });
  const { secret: newSecret = '' } = await changeWebhook(app, 'rotateWebhookSecret', id);
  expect(newSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await changeWebhook(app, 'testWebhook', id);
  await untilReceived(receiver, 1);
  const [overlapping] = receiver.requests;
  if (!overlapping) throw new Error('No request');
  expect(String(overlapping.headers['webhook-signature']).split(' ')).toHaveLength(2);
  expect(verify(secret, overlapping)).toEqual(verify(newSecret, overlapping));
  expect(verify(secret, overlapping).type).toBe('webhook.test');

  app.clock.advance(25 * 60 * 60 * 1000);
  await changeWebhook(app, 'testWebhook', id);
  await untilReceived(receiver, 2);
  expect(String(receiver.requests[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
});
