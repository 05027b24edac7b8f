import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { defined } from '../defined.ts';
import { type CookieJar, createCookieJar } from '../http/cookie-jar.ts';
import { accept, sendOverNetwork } from '../http/log-in.ts';
import { serveSpotify } from '../spotify/serve-spotify.ts';
import { waitUntil } from '../wait-until.ts';
import { FakeClock } from './fake-clock.ts';
import { type RunningApp, startApp } from './start-app.ts';

export interface AppWithAccounts extends AsyncDisposable {
  app: RunningApp;
  sandbox: Sandbox;
  clock: FakeClock;
}

/** An app, and a sandbox on loopback whose users can log in, with one clock. */
export async function startAppWithAccounts(
  env: Record<string, string> = {},
  options: Partial<SandboxOptions> = {},
): Promise<AppWithAccounts> {
  await using stack = new AsyncDisposableStack();
  const clock = new FakeClock();
  const { env: spotifyEnv, sandbox } = stack.use(await serveSpotify({ clock, ...options }));
  const app = stack.use(await startApp({ clock, env: { ...spotifyEnv, ...env } }));
  const owned = stack.move();
  return { app, sandbox, clock, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Logs in up to the redirect URI, and returns it with its parameters. */
export async function comeBack(jar: CookieJar, user = 'sandbox-tomas'): Promise<URL> {
  const begun = await jar.get('/auth/login');
  return accept(sendOverNetwork, begun.headers.get('location') ?? '', user);
}

export const pathOf = ({ pathname, search }: URL): string => pathname + search;

/** Logs in, and returns the browser with its session. */
export async function logInTo({ app }: Pick<AppWithAccounts, 'app'>, user?: string): Promise<CookieJar> {
  const jar = createCookieJar(app.url);
  const ended = await jar.get(pathOf(await comeBack(jar, user)));
  if (ended.status !== 302) throw new Error(`The login ended with ${ended.status}: ${await ended.text()}`);
  return jar;
}

/** The outcome of the refresh of follows, once it has ended. */
export const untilFollowsKnown = (jar: CookieJar): Promise<{ state: string; message: string | null }> =>
  waitUntil('the refresh of follows ended', async () => {
    const { data } = await jar.graphql('{ viewer { followsSync { state message } } }');
    const { followsSync } = defined(data.viewer);
    return followsSync.state === 'RUNNING' ? undefined : followsSync;
  });
