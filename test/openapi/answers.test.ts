import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startApp } from '../support/app/start-app.ts';
import { useApp } from '../support/app/use-app.ts';
import { defined } from '../support/defined.ts';
import { odd, oddGraph, oddReleases } from '../support/graph/odd-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import type { ArtistListBody } from '../support/http/rest-bodies.ts';
import { invent, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';
import { announced, fillUpcoming } from '../upcoming/fill-upcoming.ts';
import { closeObjects } from './close-objects.ts';

const app = await useApp(oddGraph);
await fillUpcoming(app);
const withoutLogin = await useApp([], { env: { LOGIN: 'off' } });
const document = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) }))),
  })
  .loose()
  .parse(await readJson(await app.get('/api/openapi.json')));

const responseSchema = z.object({ content: z.record(z.string(), z.unknown()).optional() }).loose();
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(z.record(z.string(), z.unknown()).parse(closeObjects({ $id: 'openapi', ...document })));

const toPointer = (key: string | number) => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

it('allows additional properties in every object, so that a new field breaks no client', () => {
  expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
});

it('describes every header of a 304 and of a 429 answer', async () => {
  await using limited = await startApp({ env: { RATE_LIMIT: '2' } });
  const etag = (await limited.get('/api/artists')).headers.get('etag') ?? '';
  const known = await limited.get('/api/artists', { headers: { 'if-none-match': etag } });
  const tooMany = await limited.get('/api/artists');
  expect([known.status, tooMany.status]).toEqual([304, 429]);
  const { responses } = z
    .object({ responses: z.record(z.string(), z.object({ headers: z.record(z.string(), z.unknown()).optional() })) })
    .parse(document.components);
  for (const name of Object.keys(responses.NotModified?.headers ?? { none: null }))
    if (name !== 'Last-Modified') expect(known.headers.has(name)).toBe(true);
  for (const name of Object.keys(responses.RateLimited?.headers ?? { none: null }))
    expect(tooMany.headers.has(name)).toBe(true);
});

/** Where the document describes such an answer: by its status, its range of statuses, or for any other. */
function describe(template: string, status: number, method: string): string {
  const responses = document.paths[template]?.[method]?.responses ?? {};
  const key = [String(status), `${String(status)[0]}XX`, 'default'].find((candidate) => candidate in responses);
  if (key === undefined) throw new Error(`${template} is not described for ${status}`);
  const reference = z.object({ $ref: z.string() }).safeParse(responses[key]);
  return reference.success ? reference.data.$ref.slice(1) : `/paths/${toPointer(template)}/${method}/responses/${key}`;
}

/** The differences between an answer and the document. */
async function faultsOf(response: Response, template: string): Promise<unknown> {
  const [method = ''] = Object.keys(document.paths[template] ?? {});
  const place = describe(template, response.status, method);
  const described = responseSchema.parse(
    place
      .slice(1)
      .split('/')
      .reduce<unknown>(
        (at, key) => z.record(z.string(), z.unknown()).parse(at)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      ),
  );
  const body = await response.text();
  if (!described.content) return body.startsWith('Redirecting') || body === '' ? [] : ['A body that is not described'];
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
  if (!(mediaType in described.content)) return [`${mediaType} is not described`];
  const schema = `openapi#${place}/content/${toPointer(mediaType)}/schema`;
  if (mediaType === 'application/x-ndjson') {
    const validateLine = ajv.compile({ $ref: `${schema}/contentSchema` });
    const lines = body.split('\n').slice(0, -1);
    return lines.flatMap((line) => (validateLine(JSON.parse(line)) ? [] : (validateLine.errors ?? [])));
  }
  const validate = ajv.compile({ $ref: schema });
  return validate(mediaType.endsWith('json') ? JSON.parse(body) : body) ? [] : validate.errors;
}

const lists = ['', '?limit=2', '?type=album&market=US', '?listedNow=false', '?listedNow=any&q=lu', '?genre=none'];
const names = [odd.diacritics, odd.genresUnknown, odd.creditOnly].map(({ spotifyId }) => spotifyId);
const formats = ['atom', 'rss', 'json', 'ics'];
const feeds = formats.flatMap((format) => [`/feeds/releases.${format}`, `/feeds/upcoming.${format}`]);

type Case = [template: string, path: string, status: number, method?: string, accept?: string];

const cases: Case[] = [
  ...lists.map((search): Case => ['/api/artists/', `/api/artists/${search}`, 200]),
  ['/api/artists/', '/api/artists/?limit=0', 400],
  ['/api/artists/', '/api/artists/?colour=red', 400],
  ['/api/artists/', '/api/artists/?after=x', 400],
  ['/api/artists/', '/api/artists/', 405, 'POST'],
  ...names.map((id): Case => ['/api/artists/{artist}', `/api/artists/${id}`, 200]),
  ['/api/artists/{artist}', '/api/artists/lumen', 300],
  ['/api/artists/{artist}', '/api/artists/nobody', 404],
  ['/api/artists/{artist}', '/api/artists/nobody?limit=1', 400],
  ['/api/artists/{artist}', '/api/artists/nobody', 405, 'DELETE'],
  ['/api/artist', '/api/artist?limit=2', 308],
  ['/api/artist', '/api/artist', 405, 'PUT'],
  ['/api/artist/{artist}', '/api/artist/lumen', 308],
  ...lists.map((search): Case => ['/api/releases/', `/api/releases/${search}`, 200]),
  ['/api/releases/', '/api/releases?order=x', 400],
  ['/api/releases/', '/api/releases', 405, 'POST'],
  ...[oddReleases.twoMarkets, oddReleases.undated].map(
    ({ spotifyId }): Case => ['/api/releases/{release}', `/api/releases/${spotifyId}`, 200],
  ),
  ['/api/releases/{release}', '/api/releases/nothing', 404],
  ['/api/releases/{release}', '/api/releases/nothing?limit=1', 400],
  ['/api/upcoming/', '/api/upcoming/', 200],
  ['/api/upcoming/', '/api/upcoming?state=listed,withdrawn&limit=2', 200],
  ['/api/upcoming/', '/api/upcoming/?type=compilation', 400],
  ['/api/upcoming/{announcement}', '/api/upcoming/nothing', 400],
  ['/api/upcoming/{announcement}', `/api/upcoming/${announced.listed.releaseGroupMbid}`, 200],
  ['/api/upcoming/{announcement}', '/api/upcoming/00000000-0000-4000-8000-000000000000', 404],
  ['/api/', '/api/', 200],
  ['/api/', '/api?x=1', 400],
  ...feeds.flatMap((path): Case[] => [
    [path, path, 200],
    [path, `${path}?limit=2&type=album`, 200],
    [path, `${path}?limit=x`, 400],
    [path, path, 405, 'POST'],
  ]),
  ...formats.map(
    (format): Case => [`/feeds/private/{token}/upcoming.${format}`, `/feeds/private/nobody/upcoming.${format}`, 404],
  ),
  ['/feeds/private/{token}.atom', '/feeds/private/nobody.atom', 404],
  ['/feeds/private/{token}.rss', '/feeds/private/nobody.rss', 404],
  ['/feeds/private/{token}.json', '/feeds/private/nobody.json', 404],
  ['/feeds/private/{token}.ics', '/feeds/private/nobody.ics', 405, 'POST'],
  ['/api/changes', '/api/changes?limit=1000', 200],
  ['/api/changes', '/api/changes/?limit=1', 200],
  ['/api/changes', '/api/changes?limit=1000', 200, 'GET', 'application/json'],
  ['/api/changes', '/api/changes?after=x', 400],
  ['/api/changes', '/api/changes', 405, 'POST'],
  ['/problems/', '/problems/', 200],
  ['/problems/{problem}', '/problems/bad-input', 200],
  ['/problems/{problem}', '/problems/nothing', 404],
  ['/auth/login', '/auth/login?returnTo=/you', 302],
  ['/auth/login', '/auth/login?returnTo=https://evil.example', 400],
  ['/auth/callback/', '/auth/callback/?state=x&code=y', 400],
  ['/auth/logout', '/auth/logout', 303, 'POST'],
  ['/healthz', '/healthz', 200],
  ['/readyz', '/readyz', 200],
  ['/readyz', '/readyz?verbose', 200],
  ['/api/openapi.json', '/api/openapi.json', 200],
  ['/api/openapi.json', '/api/openapi.json?x', 400],
];

it.each(cases)('%s answers %s with %i as described', async (template, path, status, method = 'GET', accept = '*/*') => {
  const response = await app.get(path, { method, redirect: 'manual', headers: { accept } });
  expect(response.status).toBe(status);
  expect(await faultsOf(response, template)).toEqual([]);
});

it.each([
  ['/auth/login', 'GET'],
  ['/auth/callback/', 'GET'],
  ['/auth/logout', 'POST'],
])('%s answers 404 as described where login is off', async (path, method) => {
  const response = await withoutLogin.get(path, { method, redirect: 'manual' });
  expect(response.status).toBe(404);
  expect(await faultsOf(response, path)).toEqual([]);
});

it('describes exactly the paths of these cases', () => {
  expect(Object.keys(document.paths).sort()).toEqual([...new Set(cases.map(([template]) => template))].sort());
});

it('describes the answers of a server with Spotify credentials, and of an empty one', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  spotify.server.script('/v1/artists', { status: 429, headers: { 'retry-after': '86400' }, body: {} });
  await using real = await startApp({ env: spotify.env });
  for (const template of ['/readyz', '/api/artists/']) {
    expect(await faultsOf(await real.get(`${template}?${template === '/readyz' ? 'verbose' : ''}`), template)).toEqual(
      [],
    );
  }
  await real.sync();
  expect(await faultsOf(await real.get('/readyz?verbose'), '/readyz')).toEqual([]);
  expect(await faultsOf(await real.get('/api/artists'), '/api/artists/')).toEqual([]);
});

it('this check finds an undescribed field and a missing one', async () => {
  const list = await readJson<ArtistListBody>(await app.get('/api/artists/?limit=1'));
  const altered = (change: (body: typeof list) => void) => {
    const body = structuredClone(list);
    change(body);
    return faultsOf(Response.json(body), '/api/artists/');
  };
  expect(await altered(() => {})).toEqual([]);
  expect(await altered((body) => Object.assign(defined(body.artists[0]?.releases[0]), { isrc: 'x' }))).not.toEqual([]);
  expect(await altered((body) => Reflect.deleteProperty(body.page, 'total'))).not.toEqual([]);
});

it('shows examples that equal what a server on the sandbox answers', async () => {
  await using sandbox = await startApp();
  await sandbox.sync();
  const exampleOf = (template: string, status: number) => {
    const content = z
      .object({ content: z.record(z.string(), z.object({ example: z.unknown() })) })
      .parse(document.paths[template]?.get?.responses[status]).content;
    return Object.values(content)[0]?.example;
  };
  const get = async (path: string) =>
    JSON.parse((await (await sandbox.get(path)).text()).replaceAll(sandbox.url, 'http://127.0.0.1:4000'));
  expect(await get('/api/artists/?limit=1&type=album')).toEqual(exampleOf('/api/artists/', 200));
  expect(await get('/api/artists/sable%20verleigh')).toEqual(exampleOf('/api/artists/{artist}', 200));
  expect(await get('/api/releases/?artist=5sXfNwX6FrxWRr1WVKkdL1&type=album')).toEqual(
    exampleOf('/api/releases/', 200),
  );
  expect(await get('/api/releases/5yPCHR2V0etCBMbGNu0jvB')).toEqual(exampleOf('/api/releases/{release}', 200));
  expect(await get('/api/releases/nothing')).toEqual(exampleOf('/api/releases/{release}', 404));
  expect(await get('/api/artists/nobody')).toEqual(exampleOf('/api/artists/{artist}', 404));
});
