import { afterAll } from 'vitest';
import { startApp } from '../support/app/start-app.ts';

/** Two apps with the same releases, each with one way to answer repeated requests. */
export async function useSyncedApps(env: Record<string, string> = {}) {
  const ways = [
    ['with early answers', true],
    ['without early answers', false],
  ] as const;
  const apps = await Promise.all(
    ways.map(async ([way, earlyAnswers]) => {
      const app = await startApp({ env, earlyAnswers });
      afterAll(() => app[Symbol.asyncDispose]());
      await app.sync();
      // Last-Modified is sent once its second is over.
      app.clock.advance(10_000);
      return { way, app };
    }),
  );
  return apps;
}

/** A fetch that records the requests of a client. */
export function recordFetch() {
  const requests: Request[] = [];
  const recorded: typeof fetch = (input, init) => {
    requests.push(new Request(input, init));
    return fetch(input, init);
  };
  return { fetch: recorded, requests, methods: () => requests.map(({ method }) => method) };
}

/** The first answers are executed, the next ones come from compiled queries and the response cache. */
export async function askAgain<T>(ask: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let times = 0; times < 4; times += 1) answers.push(await ask());
  return answers;
}
