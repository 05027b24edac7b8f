import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { untilDrained } from './subscription.ts';

const listenersOf = (stream: PassThrough) => ['drain', 'close', 'error'].map((event) => stream.listenerCount(event));

it('leaves no listener behind after many waits', async () => {
  const stream = new PassThrough({ highWaterMark: 1 });
  const before = listenersOf(stream);
  for (let round = 0; round < 20; round += 1) {
    stream.write('more than it takes');
    const drained = untilDrained(stream);
    stream.read();
    await drained;
  }
  expect(listenersOf(stream)).toEqual(before);
});

it('ends when the stream is closed', async () => {
  const stream = new PassThrough({ highWaterMark: 1 });
  stream.write('more than it takes');
  const drained = untilDrained(stream);
  stream.destroy();
  await expect(drained).resolves.toBeUndefined();
});
