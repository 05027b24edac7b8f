import { setTimeout as delay } from 'node:timers/promises';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../src/sandbox/serve-sandbox.ts';
import { type CookieJar, createCookieJar } from './cookie-jar.ts';
import { pointAt } from './counted-sandbox.ts';
import { defined } from './defined.ts';
import { FakeClock } from './fake-clock.ts';
import { accept, sendOverNetwork } from './log-in.ts';
import { type RunningApp, startApp } from './start-app.ts';

export interface AppWithAccounts extends AsyncDisposable {
  app: RunningApp;
  sandbox: Sandbox;
  clock: FakeClock;
}

/** An app, and outside of it a sandbox whose people can log in; both at one time. */
export async function startAppWithAccounts(
  env: Record<string, string> = {},
  options: Partial<SandboxOptions> = {},
): Promise<AppWithAccounts> {
  await using stack = new AsyncDisposableStack();
  const clock = new FakeClock();
  const create = (publicUrl: string) =>
    createSandbox({ world: 'extended', seed: 1, newReleases: 100, clock, publicUrl, ...options });
  const { url, sandbox } = stack.use(await serveSandbox(create, { host: '127.0.0.1', port: 0 }));
  const app = stack.use(await startApp({ clock, env: { ...pointAt(url), ...env } }));
  const owned = stack.move();
  return { app, sandbox, clock, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Goes as far as to the page where Spotify sends a browser back to. */
export async function comeBack(jar: CookieJar, user = 'sandbox-tomas'): Promise<URL> {
  const begun = await jar.get('/auth/login');
  return accept(sendOverNetwork, begun.headers.get('location') ?? '', user);
}

export const pathOf = ({ pathname, search }: URL): string => pathname + search;

/** The whole of a login, and the browser that went through it. */
export async function logInTo({ app }: Pick<AppWithAccounts, 'app'>, user?: string): Promise<CookieJar> {
  const jar = createCookieJar(app.url);
  const ended = await jar.get(pathOf(await comeBack(jar, user)));
  if (ended.status !== 302) throw new Error(`The login ended with ${ended.status}: ${await ended.text()}`);
  return jar;
}

/** How it stands with whom the viewer follows, once nobody asks any more. */
export async function untilFollowsKnown(jar: CookieJar): Promise<{ state: string; message: string | null }> {
  for (;;) {
    const { data } = await jar.graphql('{ viewer { followsSync { state message } } }');
    const { followsSync } = defined(data.viewer);
    if (followsSync.state !== 'RUNNING') return followsSync;
    await delay(5);
  }
}
