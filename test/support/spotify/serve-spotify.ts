import { systemClock } from '../../../src/clock.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../../src/sandbox/serve-sandbox.ts';

export interface ServedSpotify extends AsyncDisposable, Pick<Sandbox, 'requestCounts' | 'resetRequestCounts'> {
  sandbox: Sandbox;
  /** Environment variables that make an app sync from it. */
  env: Record<string, string>;
  /** Lets a held one answer, from now on. */
  release(): void;
}

interface ServeOptions extends Partial<SandboxOptions> {
  /** Answers no request before its release: until then, a sync keeps running. */
  held?: boolean;
}

/** A sandbox on loopback, in the place of Spotify. */
export async function serveSpotify({ held = false, ...options }: ServeOptions = {}): Promise<ServedSpotify> {
  const released = Promise.withResolvers<void>();
  if (!held) released.resolve();
  const create = (publicUrl: string) => {
    const sandbox = createSandbox({
      world: 'extended',
      seed: 1,
      newReleases: 100,
      clock: systemClock,
      publicUrl,
      ...options,
    });
    const handle = async (request: Request) => {
      await released.promise;
      // Its client gave up in the meantime, and repeats it: on a busy machine a release takes long.
      request.signal.throwIfAborted();
      return sandbox.handle(request);
    };
    return { ...sandbox, handle };
  };
  const served = await serveSandbox(create, { host: '127.0.0.1', port: 0 });
  const { url, sandbox } = served;
  return {
    sandbox,
    env: pointAt(url),
    requestCounts: sandbox.requestCounts,
    resetRequestCounts: sandbox.resetRequestCounts,
    release: released.resolve,
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

/** Environment variables with credentials, and this URL for both hosts of Spotify. */
export const pointAt = (url: string): Record<string, string> => ({
  SPOTIFY_ACCOUNTS_URL: url,
  SPOTIFY_API_URL: url,
  SPOTIFY_CLIENT_ID: 'some-client',
  SPOTIFY_CLIENT_SECRET: 'some-secret',
  SPOTIFY_RATE_LIMIT: '10000',
});
