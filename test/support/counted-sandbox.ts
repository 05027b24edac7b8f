import { systemClock } from '../../src/clock.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';

export interface CountedSandbox extends AsyncDisposable {
  /** What points a server at it. */
  env: Record<string, string>;
  requestCounts: Sandbox['requestCounts'];
  resetRequestCounts: Sandbox['resetRequestCounts'];
}

/** A sandbox outside of the process that is tested, which counts what it is asked. */
export async function serveCountedSandbox(options: Partial<SandboxOptions> = {}): Promise<CountedSandbox> {
  const served = await serveSandbox(
    (publicUrl) =>
      createSandbox({ world: 'extended', seed: 1, newReleases: 100, clock: systemClock, publicUrl, ...options }),
    { host: '127.0.0.1', port: 0 },
  );
  const { url, sandbox } = served;
  return {
    env: pointAt(url),
    requestCounts: sandbox.requestCounts,
    resetRequestCounts: sandbox.resetRequestCounts,
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

/** Credentials, and both of Spotify's hosts at one address. */
export const pointAt = (url: string): Record<string, string> => ({
  SPOTIFY_ACCOUNTS_URL: url,
  SPOTIFY_API_URL: url,
  SPOTIFY_CLIENT_ID: 'some-client',
  SPOTIFY_CLIENT_SECRET: 'some-secret',
  SPOTIFY_RATE_LIMIT: '10000',
});
