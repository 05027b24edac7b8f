import { spawn } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { type EndedProgram, follow } from '../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const app = await useApp();
await app.sync();

const modules = resolve(import.meta.dirname, '../../node_modules');
const folder = makeTemporaryFolder();
const inFolder = (name: string) => join(folder.path, name);
symlinkSync(modules, inFolder('node_modules'));
writeFileSync(inFolder('package.json'), '{ "type": "module" }');
writeFileSync(inFolder('openapi.json'), await (await app.get('/api/openapi.json')).text());

const start = (...args: string[]) =>
  follow(spawn(process.execPath, args, { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] }));

async function run(...args: string[]): Promise<EndedProgram> {
  await using program = start(...args);
  return await program.ended;
}

/** Prism compares each request and response with the document, and answers 500 or 422 if they differ. */
const prism = start(
  join(modules, '@stoplight/prism-cli/dist/index.js'),
  ...['proxy', 'openapi.json', app.url, '--errors', '--port', '0'],
);
const proxy = /http:\S+$/.exec(await prism.line(/is listening on http/))?.[0] ?? '';

afterAll(async () => {
  await prism[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const client = `
import createClient from 'openapi-fetch';
import type { paths } from './paths.d.ts';

const { GET } = createClient<paths>({ baseUrl: process.argv[2] });
const ids = (list: { id: string }[] | undefined) => list?.map(({ id }) => id) ?? [];

const artists = await GET('/api/artists/', { params: { query: { type: ['album', 'ep'], limit: 2 } } });
const releases = await GET('/api/releases/', {
  params: { query: { artist: ids(artists.data?.artists), 'not.type': ['single'], listedNow: 'any', order: 'listed' } },
});
const [release = ''] = ids(releases.data?.releases);
const one = await GET('/api/releases/{release}', { params: { path: { release } } });
const byName = await GET('/api/artists/{artist}', { params: { path: { artist: 'AC/DC' } } });
const changes = await GET('/api/changes', { params: { query: { limit: 2 } }, headers: { accept: 'application/json' } });
const feed = await GET('/feeds/releases.json', { params: { query: { limit: 1 } } });
const resources = await GET('/api/');

console.log(
  JSON.stringify({
    artists: artists.data?.artists.length,
    url: new URL(artists.response.url).search,
    releases: releases.data?.releases.map(({ type }) => type),
    one: one.data?.name === releases.data?.releases[0]?.name && one.data?.listings.length,
    byName: byName.error?.status,
    next: releases.data?.page.next,
    changes: changes.response.status,
    feed: feed.data?.items.length,
    resources: resources.data?.resources.length,
  }),
);
`;

describe('a client that openapi-typescript and openapi-fetch generate', async () => {
  const generated = await run(
    ...['--import', resolve(import.meta.dirname, 'use-typescript-library.ts')],
    ...[join(modules, 'openapi-typescript/bin/cli.js'), 'openapi.json', '--output', 'paths.d.ts'],
  );

  const check = async (name: string, source: string) => {
    writeFileSync(inFolder(name), source);
    const options = '--noEmit --strict --skipLibCheck --target es2024 --module nodenext --types node';
    return await run(join(modules, 'typescript/bin/tsc'), ...options.split(' '), '--allowImportingTsExtensions', name);
  };

  it('has types that refuse a wrong parameter', async () => {
    expect(generated).toMatchObject({ status: 0 });
    expect(await check('client.ts', client)).toMatchObject({ status: 0, stdout: [] });
    const { status, stdout } = await check('wrong.ts', client.replace("'album', 'ep'", "'lp'"));
    expect(status).not.toBe(0);
    expect(stdout.join()).toContain(`'"lp"' is not assignable`);
  });

  it.each([
    ['the server', app.url],
    ['a proxy that compares everything with the document', proxy],
  ])('reads from %s', async (_what, url) => {
    writeFileSync(inFolder('client.ts'), client);
    const { status, stdout, stderr } = await run(inFolder('client.ts'), url);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const read = JSON.parse(stdout.at(-1) ?? '');
    expect(read).toMatchObject({
      artists: 2,
      url: '?type=album&type=ep&limit=2',
      one: 1,
      next: null,
      changes: 200,
      feed: 1,
    });
    expect(read.releases.length).toBeGreaterThanOrEqual(2);
    expect(read.releases).not.toContain('single');
    expect(read).toMatchObject({ byName: 404, resources: 17 });
  });
});

describe('a validating proxy', () => {
  const get = (path: string) => fetch(`${proxy}${path}`);

  it.each([
    '/api/',
    '/api/artists/?limit=3',
    '/api/artists/?type=album,ep&not.genre=chanson',
    '/api/releases/?order=firstSeen&limit=5',
    '/api/changes?limit=50',
    '/api/openapi.json',
    '/feeds/releases.atom',
    '/feeds/releases.rss',
    '/feeds/releases.json?order=released',
    '/feeds/releases.ics',
    '/problems/',
    '/problems/bad-input',
    '/healthz',
    '/readyz',
  ])('finds no difference in %s', async (path) => {
    const response = await get(path);
    expect({ status: response.status, text: response.ok ? '' : await response.text() }).toEqual({
      status: 200,
      text: '',
    });
  });

  it('follows page.next through the list of artists', async () => {
    let pages = 0;
    for (let next: string | null = '/api/artists/?limit=30'; next !== null; pages += 1) {
      const body: { page: { next: string | null } } = await (await get(next)).json();
      next = body.page.next;
    }
    expect(pages).toBeGreaterThan(1);
  });

  it('refuses a parameter that the document excludes', async () => {
    expect((await get('/api/artists/?limit=0')).status).toBe(422);
    expect((await get('/api/releases/?type=lp')).status).toBe(422);
  });
});
