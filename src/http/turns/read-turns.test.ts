import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { ReadTurns } from './read-turns.ts';

const one = { atOnce: 1, atOncePerAddress: 1, waiting: 9, waitingPerAddress: 9, maxWaitMs: 600_000 };

function createRig() {
  const noSnapshot = () => expect.fail('Nothing is read');
  const turns = new ReadTurns({
    trustedProxies: 0,
    snapshots: { open: noSnapshot },
    limits: { small: one, large: one },
  });
  return { turns, createRequest: () => new IncomingMessage(new Socket()) };
}

it('refuses work that begins after the response', async () => {
  const { turns, createRequest } = createRig();
  const request = createRequest();
  await turns.endAfter(request, () => turns.run(request, 'small', () => {}));
  await expect(turns.run(request, 'small', () => {})).rejects.toMatchObject({ code: 'REQUEST_OVER' });
  expect(await turns.run(createRequest(), 'small', () => 'next')).toBe('next');
});

it('gives no place to work that still waits after the response', async () => {
  const { turns, createRequest } = createRig();
  const [first, second, third] = [createRequest(), createRequest(), createRequest()];
  const { promise: firstEnds, resolve: endFirst } = Promise.withResolvers<void>();
  const ended = turns.endAfter(first, () => turns.run(first, 'small', () => firstEnds));
  let late: Promise<unknown> = Promise.resolve();
  await turns.endAfter(second, () => {
    late = turns.run(second, 'small', () => {});
  });
  const refused = expect(late).rejects.toMatchObject({ code: 'REQUEST_OVER' });
  const last = turns.run(third, 'small', () => 'next');
  endFirst();
  await ended;
  await refused;
  expect(await last).toBe('next');
});
