import { expect, it } from 'vitest';
import { z } from 'zod';
import type { SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { type Login, logIn } from '../../support/http/log-in.ts';
import { answerOf, askSandbox, listAll, origin, requestToken } from '../ask-sandbox.ts';

const followingSchema = z.object({
  artists: z.object({
    href: z.string(),
    limit: z.number(),
    next: z.string().nullable(),
    cursors: z.object({ after: z.string().nullable() }),
    total: z.number(),
    items: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  }),
});
const topSchema = z.object({ total: z.number(), items: z.array(z.object({ id: z.string() })) });

async function openAs(login: Login, options: Partial<SandboxOptions> = {}) {
  const asked = await askSandbox(options);
  const { access_token } = await logIn(asked.sandbox.fetch, origin, login);
  const headers = { authorization: `Bearer ${access_token}` };
  const get = async (path: string) => answerOf(await asked.sandbox.fetch(`${origin}${path}`, { headers }));
  return {
    ...asked,
    get,
    follow: async () => {
      const items: z.infer<typeof followingSchema>['artists']['items'] = [];
      let pages = 0;
      for (let next: string | null = '/v1/me/following?type=artist&limit=50'; next; pages++) {
        const { artists } = followingSchema.parse((await get(next)).body);
        items.push(...artists.items);
        next = artists.next?.slice(origin.length) ?? null;
      }
      return { items, pages };
    },
  };
}

it.each([
  ['sandbox-maja', 120, 3],
  ['sandbox-tomas', 7, 1],
  ['sandbox-noor', 0, 1],
])('pages over all followed artists of %s: %i', async (user, count, pages) => {
  const followed = await (await openAs({ user })).follow();
  expect(new Set(followed.items.map(({ id }) => id)).size).toBe(count);
  expect(followed).toMatchObject({ pages, items: { length: count } });
});

it('has followed artists from the catalogue, many with new releases', async () => {
  const asked = await openAs({ user: 'sandbox-maja' });
  const { items } = await asked.follow();
  const credited = new Set((await listAll(asked)).flatMap(({ artists }) => artists.map(({ id }) => id)));
  expect(items.filter(({ id }) => credited.has(id)).length).toBeGreaterThan(items.length / 4);
  for (const { id, name } of items) {
    expect(await asked.get(`/v1/artists/${id}`)).toMatchObject({ status: 200, body: { id, name } });
  }
});

it('has the same followed artists for the same seed and user, and others for another user', async () => {
  const idsOf = async (user: string, seed: number) =>
    (await (await openAs({ user }, { seed, newReleases: 1000 })).follow()).items.map(({ id }) => id);
  const maja = await idsOf('sandbox-maja', 1);
  expect(await idsOf('sandbox-maja', 1)).toEqual(maja);
  expect(await idsOf('sandbox-tomas', 1)).not.toEqual(maja.slice(0, 7));
});

it('continues after the last artist of a page', async () => {
  const { get } = await openAs({ user: 'sandbox-tomas' });
  const first = followingSchema.parse((await get('/v1/me/following?type=artist&limit=5')).body).artists;
  const last = first.items.at(-1)?.id;
  expect(first).toMatchObject({
    href: `${origin}/v1/me/following?type=artist&limit=5`,
    next: `${origin}/v1/me/following?type=artist&after=${last}&limit=5`,
    cursors: { after: last },
    limit: 5,
    total: 7,
  });
  const second = followingSchema.parse((await get(`/v1/me/following?type=artist&limit=5&after=${last}`)).body).artists;
  expect(second).toMatchObject({ next: null, cursors: { after: null }, total: 7, items: { length: 2 } });
});

it.each([
  ['/v1/me/following', 'Missing parameter type'],
  ['/v1/me/following?type=user', 'Bad following type field user'],
  ['/v1/me/following?type=artist&limit=51', 'Invalid limit'],
  ['/v1/me/following?type=artist&limit=0', 'Invalid limit'],
  ['/v1/me/top/artists?limit=51', 'Invalid limit'],
  ['/v1/me/top/artists?offset=-1', 'Invalid offset'],
  ['/v1/me/top/artists?time_range=ever', 'Invalid time range'],
])('refuses %s: %s', async (path, message) => {
  const { get } = await openAs({});
  expect(await get(path)).toEqual({ status: 400, body: { error: { status: 400, message } } });
});

it('lists the top artists of each period in pages', async () => {
  const { get } = await openAs({ user: 'sandbox-maja' });
  const list = async (query: string) => topSchema.parse((await get(`/v1/me/top/artists?${query}`)).body);
  const short = await list('time_range=short_term&limit=50');
  expect(short).toMatchObject({ total: 60, items: { length: 50 } });
  expect((await list('time_range=short_term&limit=50&offset=50')).items).toHaveLength(10);
  expect((await list('time_range=long_term&limit=50')).items).not.toEqual(short.items);
  expect(await list('')).toEqual(await list('time_range=medium_term'));
});

it('returns the profile with the fields of February 2026 in the development world', async () => {
  const scope = 'user-read-private user-read-email';
  const { body } = await (await openAs({ scope }, { world: 'development' })).get('/v1/me');
  expect(body).toMatchObject({ id: 'sandbox-maja', display_name: 'Maja Fernweh', type: 'user' });
  for (const field of ['country', 'email', 'explicit_content', 'followers', 'product']) {
    expect(body).not.toHaveProperty(field);
  }
});

it('returns the fields of the profile that the scopes allow in the extended world', async () => {
  const all = await (await openAs({ scope: 'user-read-private user-read-email' })).get('/v1/me');
  expect(all.body).toMatchObject({ country: 'SE', product: 'premium', email: 'sandbox-maja@sandbox.invalid' });
  const { body } = await (await openAs({ scope: '' })).get('/v1/me');
  expect(body).toMatchObject({ followers: { total: 0 } });
  for (const field of ['country', 'email', 'explicit_content', 'product']) expect(body).not.toHaveProperty(field);
});

it('has a user without a name and a picture', async () => {
  const { body } = await (await openAs({ user: 'sandbox-31x7k2' })).get('/v1/me');
  expect(body).toMatchObject({ display_name: null, images: [] });
});

it('serves the picture of the profile', async () => {
  const { get, sandbox } = await openAs({});
  const { images } = z.object({ images: z.array(z.object({ url: z.string() })) }).parse((await get('/v1/me')).body);
  const path = images[0]?.url.replace('http://127.0.0.1:4000/sandbox', '') ?? '';
  expect(sandbox.handlePage(path)?.headers.get('content-type')).toBe('image/svg+xml');
});

const forbidden = { status: 403, body: { error: { status: 403, message: 'Insufficient client scope' } } };

it.each([
  ['/v1/me/following?type=artist', 'user-top-read'],
  ['/v1/me/top/artists', 'user-follow-read'],
])('refuses %s to a user who agreed only to %s', async (path, scope) => {
  const { get } = await openAs({ scope });
  expect(await get(path)).toEqual(forbidden);
  expect((await get('/v1/me')).status).toBe(200);
});

it('refuses a client token at the endpoints of users', async () => {
  const { sandbox } = await askSandbox();
  const headers = { authorization: `Bearer ${await requestToken(sandbox)}` };
  const get = async (path: string) => answerOf(await sandbox.fetch(`${origin}${path}`, { headers }));
  expect(await get('/v1/me')).toEqual({ status: 401, body: { error: { status: 401, message: 'Unauthorized' } } });
  expect(await get('/v1/me/following?type=artist')).toEqual(forbidden);
  expect(await get('/v1/me/top/artists')).toEqual(forbidden);
});

it('counts its routes by their templates, and lets faults act on them', async () => {
  const { get, sandbox } = await openAs({});
  sandbox.faults.script({
    '/v1/me/following': [
      { kind: 'status', status: 502, body: {} },
      { kind: 'nulls', positions: [1] },
    ],
  });
  expect((await get('/v1/me/following?type=artist')).status).toBe(502);
  const holed = z.object({ artists: z.object({ items: z.array(z.unknown()) }) });
  expect(holed.parse((await get('/v1/me/following?type=artist')).body).artists.items[1]).toBeNull();
  await get('/v1/me');
  await get('/v1/me/top/artists');
  expect(sandbox.requestCounts()).toEqual({
    '/api/token': 1,
    '/v1/me': 1,
    '/v1/me/following': 2,
    '/v1/me/top/artists': 1,
  });
});
