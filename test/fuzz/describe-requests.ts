import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSoundEnd } from './expect-sound.ts';
import { fillCaches } from './fill-caches.ts';
import { type ProbedServer, startProbedServer } from './probed-server.ts';
import { readVocabulary } from './read-vocabulary.ts';
import { tryRequests } from './try-requests.ts';
import { readUsualAnswers } from './usual-answers.ts';

const requestsPerThird = 2_000;

const seedsFrom = (first: number): number[] => Array.from({ length: requestsPerThird }, (_, index) => first + index);

/** Requests by chance against a server of their own, the same for the same first seed. */
export function describeRequests(firstSeed: number, env: Record<string, string> = {}): void {
  describe(`requests of the seeds from ${firstSeed}`, () => {
    let server: ProbedServer;
    beforeAll(async () => {
      server = await startProbedServer(env);
    });
    afterAll(() => server?.[Symbol.asyncDispose]());

    it('leave the server as it was', async () => {
      const usual = await readUsualAnswers(server.url);
      const vocabulary = await readVocabulary(server.url);
      await fillCaches(server.url);
      const { resources } = await server.probe();
      const bytes: number[] = [];
      let sent = 0;
      for (const third of [0, 1, 2]) {
        const tally = await tryRequests(server, vocabulary, seedsFrom(firstSeed + third * requestsPerThird));
        for (const f of tally.faults) console.log('FAULT', f.slice(0,900));
        sent += tally.sent;
        console.log(tally.statuses);
        await expect.poll(async () => (await server.probe()).resources).toEqual(resources);
        bytes.push((await server.probe()).bytes);
      }
      console.log(bytes, resources);
      expect(sent).toBe(3 * requestsPerThird);
      const [, before = 0, after = 0] = bytes;
      expect((after - before) / requestsPerThird).toBeLessThan(1_000);
      expect(await readUsualAnswers(server.url)).toEqual(usual);
      await expectSoundEnd(server);
    });
  });
}
