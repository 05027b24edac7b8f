import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSoundEnd } from '../expect-sound.ts';
import { fillCaches } from '../fill-caches.ts';
import { type ProbedServer, startProbedServer } from '../probed-server.ts';
import { tryRequests } from '../try-requests.ts';
import { readUsualAnswers } from '../usual-answers.ts';
import { readVocabulary } from './read-vocabulary.ts';

/** Twice what caches of the engine still take; about half of all requests get as far as a route, where most could leak. */
const leakedBytesPerRequest = 500;
/** With fewer requests, what the engine's caches take is more than what a leak would. */
const enoughToSeeLeaks = 3_000;

interface Run {
  firstSeed: number;
  requests: number;
  env?: Record<string, string>;
  /** Statuses that some of the answers must have, to show that the requests reach far enough. */
  meets: readonly string[];
}

/** Random requests against a new server, the same for the same first seed. */
export function describeRequests({ firstSeed, requests, env = {}, meets }: Run): void {
  describe(`a server that gets ${requests} random requests, from seed ${firstSeed}`, () => {
    const seesLeaks = requests >= enoughToSeeLeaks;
    let server: ProbedServer;
    const statuses = new Set<string>();
    const bytes: number[] = [];
    let usual: Awaited<ReturnType<typeof readUsualAnswers>>;
    beforeAll(async () => {
      server = await startProbedServer(env);
      usual = await readUsualAnswers(server.url);
    });
    afterAll(() => server?.[Symbol.asyncDispose]());

    it('answers none of them with an internal error, and keeps no socket open', async () => {
      const vocabulary = await readVocabulary(server.url);
      if (seesLeaks) await fillCaches(server.url);
      const aThird = Math.ceil(requests / 3);
      for (const third of [0, 1, 2]) {
        const seeds = Array.from({ length: aThird }, (_, index) => firstSeed + third * aThird + index);
        const tally = await tryRequests(server, vocabulary, seeds);
        expect(tally.faults).toEqual([]);
        expect(tally.sent).toBe(aThird);
        for (const status of Object.keys(tally.statuses)) statuses.add(status);
        await expect.poll(async () => (await server.probe()).sockets).toBe(0);
        bytes.push((await server.probe()).bytes);
      }
      expect([...statuses]).toEqual(expect.arrayContaining([...meets]));
    });

    if (seesLeaks) {
      it('holds no more memory after the last third of them than before it', () => {
        const [, before = 0, after = 0] = bytes;
        expect((after - before) / (requests / 3)).toBeLessThan(leakedBytesPerRequest);
      });
    }

    it('answers ordinary requests as before, and stops without having logged an error', async () => {
      expect(await readUsualAnswers(server.url)).toEqual(usual);
      await expectSoundEnd(server);
    });
  });
}
