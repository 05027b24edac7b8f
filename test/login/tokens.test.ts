import { afterAll, beforeEach, expect, it } from 'vitest';
import { logInTo, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import type { CookieJar } from '../support/http/cookie-jar.ts';

const running = await startAppWithAccounts({}, { world: 'development' });
afterAll(() => running[Symbol.asyncDispose]());
const { app, clock, sandbox } = running;

const hourMs = 60 * 60_000;
const user = 'sandbox-tomas';
let jar: CookieJar;

beforeEach(async () => {
  sandbox.accounts.setRotation('never');
  jar = await logInTo(running, user);
  expect(await untilFollowsKnown(jar)).toEqual({ state: 'DONE', message: null });
  sandbox.resetRequestCounts();
});

const sealed = () => readRows(app.database, 'select sealed_tokens from account')[0]?.sealed_tokens;
const tokenRequests = () => sandbox.requestCounts()['/api/token'] ?? 0;

async function refresh(browser = jar) {
  const { data } = await browser.graphql('mutation { refreshFollows { userErrors { code } } }');
  expect(data.refreshFollows.userErrors).toEqual([]);
  return untilFollowsKnown(browser);
}

it('uses the access token until it expires', async () => {
  expect(await refresh()).toEqual({ state: 'DONE', message: null });
  expect(tokenRequests()).toBe(0);
});

it('renews the access token in time, and keeps the refresh token when Spotify sends no new one', async () => {
  for (let turn = 1; turn <= 3; turn += 1) {
    clock.advance(hourMs - 59_000);
    const before = sealed();
    expect(await refresh()).toEqual({ state: 'DONE', message: null });
    expect(tokenRequests()).toBe(turn);
    expect(sealed()).not.toBe(before);
  }
});

it('continues with the new refresh token', async () => {
  sandbox.accounts.setRotation('always');
  for (let turn = 1; turn <= 3; turn += 1) {
    clock.advance(hourMs);
    expect(await refresh()).toEqual({ state: 'DONE', message: null });
  }
});

it('stores the new refresh token before it uses the access token', async () => {
  sandbox.accounts.setRotation('always');
  clock.advance(hourMs);
  // The call after the renewal fails; what was renewed is not lost by it.
  sandbox.faults.script({ '/v1/me/following': Array(2).fill({ kind: 'status', status: 500 }) });
  expect(await refresh()).toMatchObject({ state: 'FAILED', message: expect.stringContaining('/v1/me/following') });
  sandbox.faults.clear();
  clock.advance(hourMs);
  expect(await refresh()).toEqual({ state: 'DONE', message: null });
});

it('renews an access token once when Spotify rejects it early', async () => {
  sandbox.accounts.expireAccessTokens();
  expect(await refresh()).toEqual({ state: 'DONE', message: null });
  expect(tokenRequests()).toBe(1);
});

it('renews once for simultaneous requests', async () => {
  const other = await logInTo(running, user);
  await untilFollowsKnown(other);
  sandbox.accounts.setRotation('always');
  clock.advance(hourMs);
  sandbox.resetRequestCounts();
  await Promise.all([refresh(jar), refresh(other), refresh(jar)]);
  expect(tokenRequests()).toBe(1);
});

it('keeps its tokens through temporary failures', async () => {
  clock.advance(hourMs);
  const before = sealed();
  sandbox.faults.script({ '/api/token': Array(2).fill({ kind: 'status', status: 503 }) });
  expect(await refresh()).toMatchObject({ state: 'FAILED' });
  sandbox.faults.script({ '/api/token': Array(2).fill({ kind: 'cut' }) });
  expect(await refresh()).toMatchObject({ state: 'FAILED' });
  expect(sealed()).toBe(before);
  sandbox.faults.clear();
  expect(await refresh()).toEqual({ state: 'DONE', message: null });
});

it('deletes revoked tokens, asks for a login, and continues after it', async () => {
  sandbox.accounts.revoke(user);
  clock.advance(hourMs);
  expect(await refresh()).toMatchObject({ state: 'LOGIN_NEEDED', message: expect.stringContaining('Log in again') });
  expect(sealed()).toBeNull();
  sandbox.resetRequestCounts();
  const { data } = await jar.graphql('mutation { refreshFollows { userErrors { code } } }');
  expect(data.refreshFollows.userErrors).toEqual([{ code: 'LOGIN_REQUIRED' }]);
  expect(sandbox.requestCounts()).toEqual({});
  // Their stored follows are still returned.
  expect((await jar.graphql('{ viewer { followedCount } }')).data.viewer?.followedCount).toBe(7);
  expect(await untilFollowsKnown(await logInTo(running, user))).toEqual({ state: 'DONE', message: null });
});
