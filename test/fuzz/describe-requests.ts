import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSoundEnd } from './expect-sound.ts';
import { fillCaches } from './fill-caches.ts';
import { type ProbedServer, startProbedServer } from './probed-server.ts';
import { readVocabulary } from './read-vocabulary.ts';
import { tryRequests } from './try-requests.ts';
import { readUsualAnswers } from './usual-answers.ts';

/** Twice what caches of the engine still take; about half of all requests get as far as a route, where most could leak. */
const leakedBytesPerRequest = 500;

interface Run {
  firstSeed: number;
  requestsPerThird: number;
  env?: Record<string, string>;
  /** Statuses that some of the requests are to meet, or they would not be what they are meant to be. */
  meets: readonly string[];
}

/** Requests by chance against a server of their own, the same for the same first seed. */
export function describeRequests({ firstSeed, requestsPerThird, env = {}, meets }: Run): void {
  describe(`requests of the seeds from ${firstSeed}`, () => {
    let server: ProbedServer;
    beforeAll(async () => {
      server = await startProbedServer(env);
    });
    afterAll(() => server?.[Symbol.asyncDispose]());

    const seedsOf = (third: number): number[] =>
      Array.from({ length: requestsPerThird }, (_, index) => firstSeed + third * requestsPerThird + index);

    it('leave the server as it was', async () => {
      const usual = await readUsualAnswers(server.url);
      const vocabulary = await readVocabulary(server.url);
      await fillCaches(server.url);
      const bytes: number[] = [];
      let sent = 0;
      const statuses = new Set<string>();
      for (const third of [0, 1, 2]) {
        const tally = await tryRequests(server, vocabulary, seedsOf(third));
        sent += tally.sent;
        expect(tally.faults).toEqual([]);
        for (const status of Object.keys(tally.statuses)) statuses.add(status);
        await expect.poll(async () => (await server.probe()).sockets).toBe(0);
        bytes.push((await server.probe()).bytes);
      }
      expect(sent).toBe(3 * requestsPerThird);
      expect([...statuses]).toEqual(expect.arrayContaining([...meets]));
      const [, before = 0, after = 0] = bytes;
      expect((after - before) / requestsPerThird).toBeLessThan(leakedBytesPerRequest);
      expect(await readUsualAnswers(server.url)).toEqual(usual);
      await expectSoundEnd(server);
    });
  });
}
