import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { createHttpSender } from '../../src/push/http-sender.ts';
import { createPublicLookup } from '../../src/push/public-address.ts';
import { type Receiver, startReceiver } from '../support/push/start-receiver.ts';

const refused = 'The host has no public address, and WEBHOOK_ALLOW_PRIVATE is off.';
const signal = new AbortController().signal;

/** A sender whose host names have these addresses: the next ones at each look-up. */
function createSender(...answers: LookupAddress[][]) {
  let asked = 0;
  const lookup = createPublicLookup((_hostname, _options, callback) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    callback(null, addresses);
  });
  const { send } = createHttpSender({ lookup });
  const post = ({ port }: Receiver, host = 'hooks.example') =>
    send({ url: `http://${host}:${port}/`, headers: {}, body: '{}' }, signal);
  return { post, asked: () => asked };
}

const loopback: LookupAddress = { address: '127.0.0.1', family: 4 };

describe('a request to a public host', () => {
  it.each([
    ['loopback', loopback],
    ['private', { address: '192.168.7.7', family: 4 }],
    ['link-local', { address: '169.254.7.7', family: 4 }],
    ['IPv6 loopback', { address: '::1', family: 6 }],
    ['IPv6 link-local', { address: 'fe80::7', family: 6 }],
    ['IPv6 private', { address: 'fd00::7', family: 6 }],
    ['loopback inside IPv6', { address: '::ffff:127.0.0.1', family: 6 }],
  ] satisfies [string, LookupAddress][])('is refused if the host has a %s address', async (_kind, address) => {
    await using receiver = await startReceiver();
    await expect(createSender([address]).post(receiver)).rejects.toThrow(refused);
    expect(receiver.requests).toEqual([]);
  });

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', 'localhost'])(
    'is refused for %s without a look-up',
    async (host) => {
      await using receiver = await startReceiver();
      const sender = createSender([loopback]);
      await expect(sender.post(receiver, host)).rejects.toThrow(refused);
      expect(sender.asked()).toBe(0);
      expect(receiver.requests).toEqual([]);
    },
  );

  it('never uses the private addresses of a host that has public ones as well', () => {
    const found: LookupAddress[] = [loopback, { address: '8.8.8.8', family: 4 }, { address: '10.0.0.1', family: 4 }];
    const lookup = createPublicLookup((_hostname, _options, callback) => callback(null, found));
    let all: unknown;
    lookup('hooks.example', { all: true }, (_error, addresses) => {
      all = addresses;
    });
    expect(all).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  it('looks up the host again for each connection', async () => {
    await using receiver = await startReceiver();
    const sender = createSender([], [loopback]);
    for (const _time of ['first', 'second']) await expect(sender.post(receiver)).rejects.toThrow(refused);
    expect(sender.asked()).toBe(2);
    expect(receiver.requests).toEqual([]);
  });
});

it('sends to a private address if that is allowed', async () => {
  await using receiver = await startReceiver();
  using sender = createHttpSender({ lookup: null });
  expect(await sender.send({ url: receiver.url, headers: { 'x-test': 'yes' }, body: 'ä' }, signal)).toMatchObject({
    status: 204,
  });
  expect(receiver.requests).toMatchObject([{ method: 'POST', body: 'ä', headers: { 'x-test': 'yes' } }]);
});

it('sends again at once if the receiver closed an idle connection', async () => {
  await using receiver = await startReceiver();
  using sender = createHttpSender({ lookup: null });
  const request = { url: receiver.url, headers: {}, body: '' };
  await sender.send(request, signal);
  receiver.closeIdle();
  expect(await sender.send(request, signal)).toMatchObject({ status: 204 });
});

it('gives up on a receiver that does not respond in time', async () => {
  await using receiver = await startReceiver(() => {});
  using sender = createHttpSender({ lookup: null, timeoutMs: 50 });
  await expect(sender.send({ url: receiver.url, headers: {}, body: '' }, signal)).rejects.toThrow(
    'The receiver did not respond within 0.05 s.',
  );
});
