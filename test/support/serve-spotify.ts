import { systemClock } from '../../src/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';

export interface ServedSpotify extends AsyncDisposable, Pick<Sandbox, 'requestCounts' | 'resetRequestCounts'> {
  /** What points an app at it. */
  env: Record<string, string>;
  /** Lets a held one answer, from now on. */
  release(): void;
}

/** A Spotify on loopback. One that is held keeps everybody waiting: a sync that asks it is under way until its release. */
export async function serveSpotify({ held = false } = {}): Promise<ServedSpotify> {
  const released = Promise.withResolvers<void>();
  if (!held) released.resolve();
  const sandbox = createSandbox({
    world: 'extended',
    seed: 1,
    newReleases: 100,
    clock: systemClock,
    publicUrl: 'http://covers.invalid',
  });
  const handle = async (request: Request) => {
    await released.promise;
    return sandbox.handle(request);
  };
  const served = await serveSandbox(() => ({ handle }), { host: '127.0.0.1', port: 0 });
  return {
    env: {
      SPOTIFY_CLIENT_ID: 'client',
      SPOTIFY_CLIENT_SECRET: 'secret',
      SPOTIFY_ACCOUNTS_URL: served.url,
      SPOTIFY_API_URL: served.url,
      SPOTIFY_RATE_LIMIT: '10000',
    },
    requestCounts: sandbox.requestCounts,
    resetRequestCounts: sandbox.resetRequestCounts,
    release: released.resolve,
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}
