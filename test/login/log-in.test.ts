import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { refusals } from '../../src/sandbox/faults/refusals.ts';
import { comeBack, logInTo, pathOf, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { startApp } from '../support/app/start-app.ts';
import { readRows } from '../support/graph/dump-graph.ts';
import { createCookieJar } from '../support/http/cookie-jar.ts';
import { accept, refuse, sendOverNetwork } from '../support/http/log-in.ts';
import { sendRaw } from '../support/http/raw-request.ts';

const running = await startAppWithAccounts();
afterAll(() => running[Symbol.asyncDispose]());
const { app, clock, sandbox } = running;

const browser = () => createCookieJar(app.url);
const countOf = (table: string) => readRows(app.database, `select count(*) as rows from ${table}`)[0]?.rows;
const minuteMs = 60_000;

describe('a login', () => {
  it.each(['/auth/login', '/auth/login/', '/auth/', '/auth'])('starts at %s with PKCE and state', async (path) => {
    const jar = browser();
    const response = await jar.get(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([302, 'no-store']);
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.pathname).toBe('/authorize');
    const { state, code_challenge, ...others } = Object.fromEntries(location.searchParams);
    expect(state).toMatch(/^[\w-]{43}$/);
    expect(code_challenge).toMatch(/^[\w-]{43}$/);
    expect(others).toEqual({
      response_type: 'code',
      client_id: 'some-client',
      scope: 'user-follow-read user-top-read',
      redirect_uri: `${app.url}/auth/callback/`,
      code_challenge_method: 'S256',
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(state);
  });

  it('creates a session that the file stores as a hash, with encrypted tokens', async () => {
    const jar = browser();
    const back = await comeBack(jar);
    const ended = await jar.get(pathOf(back));
    expect([ended.status, ended.headers.get('location')]).toEqual([302, '/']);
    const [, cookie = ''] = ended.headers.getSetCookie();
    expect(cookie).toMatch(/^release_graph_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const { data } = await jar.graphql('{ viewer { name spotifyId images { url } reauthorizeBy } }');
    expect(data.viewer).toMatchObject({ name: 'Tomás Quill', reauthorizeBy: '2027-05-22T06:00:00.000Z' });
    const session = jar.cookies.get('release_graph_session') ?? '';
    const hashes = readRows(app.database, 'select id_hash from session').map(({ id_hash }) => id_hash);
    expect(hashes).toContain(createHash('sha256').update(session).digest('base64url'));
    expect(hashes).not.toContain(session);
    for (const { sealed_tokens } of readRows(app.database, 'select sealed_tokens from account'))
      expect(sealed_tokens).toMatch(/^v1\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    await untilFollowsKnown(jar);
  });

  it('succeeds without the final slash too, and redirects to returnTo', async () => {
    const jar = browser();
    const begun = await jar.get('/auth/login?returnTo=/mine%3Ftype=album');
    const back = await accept(sendOverNetwork, begun.headers.get('location') ?? '', 'sandbox-noor');
    const ended = await jar.get(`/auth/callback${back.search}`);
    expect([ended.status, ended.headers.get('location')]).toEqual([302, '/mine?type=album']);
    await untilFollowsKnown(jar);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/.//evil.example'])(
    'does not redirect to %s',
    async (returnTo) => {
      const response = await browser().get(`/auth/login?${new URLSearchParams({ returnTo })}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ type: '/problems/bad-input', field: 'returnTo' });
    },
  );

  it('first redirects to the host of the redirect URI', async () => {
    const { port } = new URL(app.url);
    const headers = { host: `localhost:${port}` };
    const moved = await sendRaw(`${app.url}/auth/login?returnTo=/x`, { headers });
    expect(moved.headers.location).toBe(`${app.url}/auth/login?returnTo=%2Fx&moved=`);
    // Where a proxy asks for it under another name still, it goes on.
    const again = await sendRaw(`${app.url}/auth/login?returnTo=/x&moved=`, { headers });
    expect(again.headers.location).toContain('/authorize?');
  });

  it('creates a new session and ends the one before', async () => {
    const jar = await logInTo(running);
    const before = jar.cookies.get('release_graph_session') ?? '';
    await jar.get(pathOf(await comeBack(jar)));
    expect(jar.cookies.get('release_graph_session')).not.toBe(before);
    const old = browser();
    old.cookies.set('release_graph_session', before);
    expect((await old.graphql('{ viewer { name } }')).data.viewer).toBeNull();
    expect((await jar.graphql('{ viewer { name } }')).data.viewer).not.toBeNull();
    await untilFollowsKnown(jar);
  });
});

describe('a login that fails', () => {
  /** Each returns a browser from Spotify in a wrong way. */
  const ways: [how: string, why: string, way: () => Promise<Response>][] = [
    [
      'when access is denied',
      'Access was denied at Spotify.',
      async () => {
        const jar = browser();
        const begun = await jar.get('/auth/login');
        return jar.get(pathOf(await refuse(sendOverNetwork, begun.headers.get('location') ?? '')));
      },
    ],
    [
      'with an unknown error',
      'Spotify refused the login.',
      async () => {
        const jar = browser();
        const begun = new URL((await jar.get('/auth/login')).headers.get('location') ?? '');
        return jar.get(`/auth/callback/?error=<script>alert(1)</script>&state=${begun.searchParams.get('state')}`);
      },
    ],
    [
      'with a wrong state',
      'This is not the latest login of this browser.',
      async () => {
        const jar = browser();
        const back = await comeBack(jar);
        back.searchParams.set('state', 'A'.repeat(43));
        return jar.get(pathOf(back));
      },
    ],
    [
      'without a state',
      'This is not the latest login of this browser.',
      async () => {
        const jar = browser();
        const back = await comeBack(jar);
        back.searchParams.delete('state');
        return jar.get(pathOf(back));
      },
    ],
    [
      'after it was completed once',
      'This login was already completed.',
      async () => {
        const jar = browser();
        const back = await comeBack(jar);
        const kept = new Map(jar.cookies);
        await jar.get(pathOf(back));
        await untilFollowsKnown(jar);
        await jar.post('/auth/logout');
        for (const [name, value] of kept) jar.cookies.set(name, value);
        return jar.get(pathOf(back));
      },
    ],
    [
      'without a code',
      'Spotify returned no code.',
      async () => {
        const jar = browser();
        const back = await comeBack(jar);
        back.searchParams.delete('code');
        return jar.get(pathOf(back));
      },
    ],
    [
      'with a code that Spotify does not know',
      'The code from Spotify has expired.',
      async () => {
        const jar = browser();
        const back = await comeBack(jar);
        back.searchParams.set('code', 'nonsense');
        return jar.get(pathOf(back));
      },
    ],
    [
      'after more than ten minutes',
      'The login expired after ten minutes.',
      async () => {
        const jar = browser();
        const back = await comeBack(jar);
        clock.advance(10 * minuteMs);
        return jar.get(pathOf(back));
      },
    ],
    [
      'in a browser that started no login',
      'This browser has started no login here, or the login expired.',
      async () => browser().get(pathOf(await comeBack(browser()))),
    ],
    [
      'in a browser that started another login',
      'This is not the latest login of this browser.',
      async () => {
        const jar = browser();
        await jar.get('/auth/login');
        return jar.get(pathOf(await comeBack(browser())));
      },
    ],
    [
      'with a forged login cookie',
      'This browser has started no login here, or the login expired.',
      async () => {
        const jar = browser();
        const back = await comeBack(jar);
        jar.cookies.set('release_graph_login', `v1.${'A'.repeat(16)}.${'A'.repeat(22)}.AAAA`);
        return jar.get(pathOf(back));
      },
    ],
  ];

  it.each(ways)('%s answers a problem that repeats no input, and stores nothing', async (_how, why, way) => {
    const before = [countOf('session'), countOf('account')];
    const response = await way();
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/login-failed', detail: `${why} Log in again.` });
    expect(text).not.toMatch(/<|nonsense|AAAA/);
    expect(response.headers.getSetCookie().join()).not.toMatch(/session=./);
    // The case of a login that was completed before has logged its user out.
    expect(Number(countOf('session'))).toBeLessThanOrEqual(Number(before[0]));
    expect(countOf('account')).toBe(before[1]);
  });

  it('explains that the user is not on the list of the app', async () => {
    const jar = browser();
    const back = await comeBack(jar, 'sandbox-31x7k2');
    sandbox.faults.script({ '/v1/me': [refusals.userNotRegistered] });
    const response = await jar.get(pathOf(back));
    sandbox.faults.clear();
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining("not on the app's list of users") }),
    ]);
  });

  it('shows a browser a page that runs no other script than all pages', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const response = await browser().get('/auth/callback/?error=<b>&state=<i>&code="x', { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await response.text();
    expect(text).toContain('<h1>Login failed</h1>');
    expect(text).toContain('href="/auth/login?returnTo=/you"');
    expect(text).not.toMatch(/<b>|<i>|"x|&quot;x|<script(?! type="module" src="\/assets\/)/);
  });

  it('shows a page with the user who is still logged in', async () => {
    const jar = await logInTo(running);
    await untilFollowsKnown(jar);
    const response = await jar.get('/auth/callback/?code=x&state=y', { headers: { accept: 'text/html' } });
    const text = await response.text();
    expect([response.status, response.headers.get('cache-control')]).toEqual([400, 'no-store']);
    expect(text).toContain('<h1>You are still logged in</h1>');
    expect(text).toContain('Tomás Quill');
    expect(text).not.toMatch(/nobody is logged in/i);
  });

  it.each(['/api/token', '/v1/me'])('answers 503 when %s does not answer, and stores nothing', async (template) => {
    const jar = browser();
    const back = await comeBack(jar, 'sandbox-31x7k2');
    sandbox.faults.script({ [template]: Array(2).fill({ kind: 'status', status: 503 }) });
    const before = [countOf('session'), countOf('account')];
    const response = await jar.get(pathOf(back));
    expect([response.status, await response.json()]).toEqual([
      503,
      expect.objectContaining({ type: '/problems/unavailable' }),
    ]);
    expect([countOf('session'), countOf('account')]).toEqual(before);
    sandbox.faults.clear();
  });
});

describe('a session', () => {
  it('ends by a logout, but not by a GET', async () => {
    const jar = await logInTo(running);
    await untilFollowsKnown(jar);
    const session = jar.cookies.get('release_graph_session') ?? '';
    expect((await jar.get('/auth/logout')).status).toBe(405);
    const response = await jar.post('/auth/logout');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(jar.cookies.has('release_graph_session')).toBe(false);
    jar.cookies.set('release_graph_session', session);
    expect((await jar.graphql('{ viewer { name } }')).data.viewer).toBeNull();
  });

  it.each([
    ['another site, without an Origin', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { origin: 'https://evil.example' }],
  ])('does not end by a form of %s', async (_page, headers) => {
    const jar = await logInTo(running);
    await untilFollowsKnown(jar);
    expect((await jar.post('/auth/logout', { headers })).status).toBe(403);
    expect((await jar.graphql('{ viewer { name } }')).data.viewer).not.toBeNull();
  });

  it('ends a month after its start or a week after its last use', async () => {
    const often = await logInTo(running);
    const seldom = await logInTo(running);
    await untilFollowsKnown(often);
    const isIn = async (jar: typeof often) => (await jar.graphql('{ viewer { name } }')).data.viewer !== null;
    for (let day = 0; day < 29; day += 6) {
      expect([day, await isIn(often)]).toEqual([day, true]);
      clock.advance(6 * dayMs);
    }
    expect(await isIn(seldom)).toBe(false);
    expect(await isIn(often)).toBe(false);
  });

  it('allows no change from pages of other origins', async () => {
    const jar = await logInTo(running);
    await untilFollowsKnown(jar);
    const foreign = { origin: 'https://evil.example' };
    expect((await jar.post('/auth/logout', { headers: foreign })).status).toBe(403);
    const body = JSON.stringify({ query: 'mutation { disconnect { disconnected } }' });
    const json = { 'content-type': 'application/json' };
    expect((await jar.post('/graphql', { headers: { ...json, ...foreign }, body })).status).toBe(403);
    const query = encodeURIComponent('mutation { disconnect { disconnected } }');
    expect((await jar.get(`/graphql?query=${query}`, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(
      405,
    );
    expect((await jar.graphql('{ viewer { name } }')).data.viewer).not.toBeNull();
  });

  it('makes every answer private', async () => {
    const jar = await logInTo(running);
    await untilFollowsKnown(jar);
    for (const path of [
      '/api/artists/',
      '/feeds/releases.atom',
      '/',
      '/nope',
      '/healthz',
      '/playground',
      '/api/changes',
    ]) {
      const said = (await jar.get(path)).headers.get('cache-control');
      expect([path, said]).toEqual([path, expect.stringMatching(/private|no-store/)]);
      expect(said).not.toMatch(/public/);
    }
  });
});

it('is ignored for pages of trusted origins', async () => {
  const listed = 'https://app.example.org';
  await using other = await startAppWithAccounts({ CORS_ORIGINS: listed });
  const jar = await logInTo(other);
  await untilFollowsKnown(jar);
  const body = JSON.stringify({ query: '{ viewer { name } catalog { revision } }' });
  const response = await jar.post('/graphql', {
    headers: { origin: listed, 'content-type': 'application/json' },
    body,
  });
  expect(await response.json()).toMatchObject({ data: { viewer: null, catalog: {} } });
});

it('has secure cookies when the redirect URI uses HTTPS', async () => {
  const env = {
    REDIRECT_URI: 'https://music.example.org/auth/callback/',
    TRUST_PROXY: '1',
    SESSION_SECRET: 's'.repeat(32),
  };
  await using other = await startAppWithAccounts(env);
  const { headers } = await sendRaw(`${other.app.url}/auth/login`, { headers: { host: 'music.example.org' } });
  expect(String(headers['set-cookie'])).toMatch(
    /^__Host-release_graph_login=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
});

it('accepts no session over HTTPS from a cookie that other hosts of the domain can set', async () => {
  const env = {
    REDIRECT_URI: 'https://music.example.org/auth/callback/',
    TRUST_PROXY: '1',
    SESSION_SECRET: 's'.repeat(32),
  };
  await using other = await startAppWithAccounts(env);
  const jar = createCookieJar(other.app.url);
  const begun = await jar.get('/auth/login?moved=');
  await jar.get(pathOf(await accept(sendOverNetwork, begun.headers.get('location') ?? '', 'sandbox-tomas')));
  await untilFollowsKnown(jar);
  const tossed = createCookieJar(other.app.url);
  tossed.cookies.set('release_graph_session', jar.cookies.get('__Host-release_graph_session') ?? '');
  expect((await tossed.graphql('{ viewer { name } }')).data.viewer).toBeNull();
  expect(await (await tossed.get('/')).text()).not.toContain('Tomás Quill');
  expect((await jar.graphql('{ viewer { name } }')).data.viewer).not.toBeNull();
});

it('does not exist when login is off', async () => {
  await using other = await startApp({ env: { LOGIN: 'off' } });
  for (const path of ['/auth/login', '/auth/', '/auth/callback/']) expect((await other.get(path)).status).toBe(404);
  const { data } = await other.graphql('{ viewer { name } loginPath }');
  expect(data).toEqual({ viewer: null, loginPath: null });
  const answer = await other.graphql('mutation { disconnect { disconnected userErrors { code } } }');
  expect(answer.data.disconnect).toEqual({ disconnected: false, userErrors: [{ code: 'LOGIN_OFF' }] });
});

it('works with the demo users of the built-in sandbox', async () => {
  await using own = await startApp();
  const jar = createCookieJar(own.url);
  const begun = await jar.get('/auth/login');
  const location = begun.headers.get('location') ?? '';
  expect(location).toMatch(`${own.url}/sandbox/authorize?`);
  const back = await accept(sendOverNetwork, location, 'sandbox-tomas');
  expect((await jar.get(pathOf(back))).status).toBe(302);
  expect(await untilFollowsKnown(jar)).toEqual({ state: 'DONE', message: null });
  const { data } = await jar.graphql('{ viewer { followedCount } loginPath }');
  expect(data).toEqual({ viewer: { followedCount: 7 }, loginPath: '/auth/login' });
});
