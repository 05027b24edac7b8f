import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { CallPace } from '../../src/metabrainz/ask-source.ts';
import { toUserAgent } from '../../src/metabrainz/user-agent.ts';
import { createMusicBrainzClient } from '../../src/musicbrainz/musicbrainz-client.ts';
import { toBarcodeQuery, toGroupQuery } from '../../src/musicbrainz/query.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { FakeClock } from '../support/app/fake-clock.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const artistId = '5b11f4ce-a62d-471e-81fc-a69a8278c7da';
const artist = { id: artistId, name: 'Nirvana', genres: [{ name: 'Grunge', count: 9 }], relations: [] };

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const text =
  (status: number, body: string): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(body);

/** A client and a server that gives these answers, one after the other. */
async function open(answers: readonly Answer[], { timeoutMs = 60_000 } = {}) {
  const requests: IncomingMessage[] = [];
  const left = [...answers];
  const server = createServer((request, response) => {
    requests.push(request);
    (left.shift() ?? text(500, 'no answer left'))(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const steps: string[] = [];
  const pace: CallPace = {
    wait: async () => void steps.push('call'),
    postpone: async (ms) => void steps.push(`wait ${ms}`),
  };
  const client = createMusicBrainzClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    userAgent: toUserAgent('1.0.0', 'someone@example.org'),
    fetch,
    clock: new FakeClock(),
    pace,
    hasTags: true,
    limits: { timeoutMs, maxBodyBytes: 20_000 },
  });
  return {
    client,
    steps,
    paths: () => requests.map(({ url }) => url),
    requests,
    find: (signal = new AbortController().signal) => client.findArtist(artistId, signal),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const signal = new AbortController().signal;

describe('createMusicBrainzClient', () => {
  it('names a person in the User-Agent, and asks for what it reads', async () => {
    await using source = await open([json(200, artist)]);
    expect(await source.find()).toMatchObject({ mbid: artistId, tags: [{ name: 'grunge', votes: 9 }] });
    expect(source.requests[0]?.headers['user-agent']).toBe('ReleaseGraph/1.0.0 ( someone@example.org )');
    expect(source.paths()).toEqual([`/ws/2/artist/${artistId}?inc=genres+tags+url-rels&fmt=json`]);
    expect(source.steps).toEqual(['call']);
  });

  it('asks for a hundred links at once, and reads no answer by its place', async () => {
    const resources = Array.from({ length: 100 }, (_, index) => `https://open.spotify.com/artist/${index}`);
    const url = {
      id: artistId,
      resource: resources[7],
      relations: [{ type: 'free streaming', artist: { id: artistId } }],
    };
    await using source = await open([json(200, { urls: [url, { id: artistId, resource: resources[3] }] })]);
    const found = await source.client.findUrls(resources, 'artist', signal);
    expect(found).toEqual([
      { resource: resources[7], targets: [{ kind: 'artist', mbid: artistId }] },
      { resource: resources[3], targets: [] },
    ]);
    const query = new URL(`http://host${source.paths()[0]}`).searchParams;
    expect(query.getAll('resource')).toEqual(resources);
    expect(query.get('inc')).toBe('artist-rels');
    expect(String(source.paths()[0]).length).toBeLessThan(8_000);
  });

  it('takes a 404 of one link for no link, and a 404 of an id for none', async () => {
    await using source = await open([json(404, { error: 'Not Found' }), json(404, { error: 'Not Found' })]);
    expect(await source.client.findUrls(['https://open.spotify.com/album/a'], 'release', signal)).toEqual([]);
    expect(await source.find()).toBeNull();
  });

  it('refuses the 404 of another server, so that a wrong URL makes nothing unknown', async () => {
    await using source = await open([text(404, 'Not Found'), json(404, { error: { status: 404 } })]);
    await expect(source.find()).rejects.toMatchObject({ code: 'SOURCE_INVALID_ANSWER' });
    await expect(source.find()).rejects.toThrow('Check the URL in the settings');
    expect(source.requests).toHaveLength(2);
  });

  it('follows a redirect of a merged id on the same host, and takes the id of the answer', async () => {
    const merged = '0383dadf-2a4e-4d10-a46a-e9e041da8eb3';
    const moved = json(301, { id: merged }, { location: `/ws/2/artist/${merged}` });
    await using source = await open([moved, json(200, { ...artist, id: merged })]);
    expect(await source.find()).toMatchObject({ mbid: merged });
    expect(source.paths()[1]).toBe(`/ws/2/artist/${merged}?inc=genres+tags+url-rels&fmt=json`);
    expect(source.steps).toEqual(['call', 'call']);
  });

  it.each([
    ['another host', 'http://other.invalid/ws/2/artist/x'],
    ['another scheme', 'ftp://127.0.0.1/'],
    ['nowhere', undefined],
  ])('follows no redirect to %s', async (_, location) => {
    await using source = await open([json(302, {}, location === undefined ? {} : { location })]);
    await expect(source.find()).rejects.toMatchObject({ code: 'SOURCE_INVALID_ANSWER', isTransient: false });
    expect(source.requests).toHaveLength(1);
  });

  it('gives up redirects that go round', async () => {
    const round = json(303, {}, { location: `/ws/2/artist/${artistId}` });
    await using source = await open([round, round, round, round, round]);
    await expect(source.find()).rejects.toMatchObject({ code: 'SOURCE_INVALID_ANSWER' });
    expect(source.requests).toHaveLength(4);
  });

  it('waits as Retry-After says, and at least some seconds', async () => {
    await using source = await open([
      json(503, { error: 'busy' }, { 'retry-after': '7' }),
      json(429, {}, { 'retry-after': 'soon' }),
      json(200, artist),
    ]);
    expect(await source.find()).toMatchObject({ mbid: artistId });
    expect(source.steps).toEqual(['call', 'wait 7000', 'call', 'wait 10000', 'call']);
  });

  it('ends at once if Retry-After asks for more than a minute, and remembers it', async () => {
    await using source = await open([json(503, {}, { 'retry-after': '3600' })]);
    await expect(source.find()).rejects.toMatchObject({ code: 'SOURCE_LIMITED', retryAfterMs: 3_600_000 });
    expect(source.steps).toEqual(['call', 'wait 3600000']);
  });

  it.each<[string, Answer, string]>([
    ['an HTML page', text(200, '<html></html>'), 'SOURCE_INVALID_ANSWER'],
    ['JSON that is cut', text(200, '{"id":"5b1'), 'SOURCE_INVALID_ANSWER'],
    ['another shape', json(200, { error: 'none' }), 'SOURCE_INVALID_ANSWER'],
    ['an error of its servers', text(502, 'Bad Gateway'), 'SOURCE_UNAVAILABLE'],
    ['a reset', (request) => request.socket.destroy(), 'SOURCE_UNAVAILABLE'],
  ])('asks three times after %s', async (_, answer, code) => {
    await using source = await open([answer, answer, answer, json(200, artist)]);
    await expect(source.find()).rejects.toMatchObject({ code });
    expect(source.steps).toEqual(['call', 'wait 2000', 'call', 'wait 10000', 'call', 'wait 60000']);
  });

  it('asks three times if no answer comes in time', async () => {
    const none = () => {};
    await using source = await open([none, none, none, json(200, artist)], { timeoutMs: 50 });
    await expect(source.find()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    expect(source.steps).toEqual(['call', 'wait 2000', 'call', 'wait 10000', 'call', 'wait 60000']);
  });

  it.each([
    [403, 'SOURCE_REFUSED', 'Check CONTACT'],
    [400, 'SOURCE_BAD_REQUEST', 'does not understand'],
  ])('repeats no call after %i', async (status, code, message) => {
    await using source = await open([json(status, {})]);
    await expect(source.find()).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect(source.requests).toHaveLength(1);
  });

  it('reads no longer answer than the limit', async () => {
    await using source = await open([text(200, ' '.repeat(30_000))]);
    await expect(source.find()).rejects.toMatchObject({ message: expect.stringContaining('longer than 20000 bytes') });
  });

  it('ends at once when it is stopped', async () => {
    const stop = new AbortController();
    await using source = await open([() => stop.abort(new Error('stopped'))]);
    await expect(source.find(stop.signal)).rejects.toThrow('stopped');
    expect(source.steps).toEqual(['call']);
  });

  it('escapes the text of queries, and knows barcodes in all lengths', () => {
    expect(toBarcodeQuery(['00724384960650'])).toBe('barcode:("724384960650" OR "0724384960650" OR "00724384960650")');
    expect(toGroupQuery({ artistMbids: ['a"b', 'c'], from: '2026-10-01', to: '2026-12-31' })).toBe(
      String.raw`arid:("a\"b" OR "c") AND firstreleasedate:[2026-10-01 TO 2026-12-31]`,
    );
  });
});

describe('the stand-in', () => {
  const agent = { 'user-agent': 'ReleaseGraph/1.0.0 ( someone@example.org )' };
  const clock = new FakeClock();
  const sandbox = createSandbox({
    world: 'extended',
    seed: 1,
    newReleases: 100,
    clock,
    publicUrl: 'http://covers.test',
  });
  const ask = async (path: string, headers: Record<string, string> = agent) => {
    clock.advance(1_000);
    return sandbox.fetch(`http://sandbox.test/musicbrainz/ws/2/${path}`, { headers });
  };

  it.each([
    ['no agent', {}, 403],
    ['an agent without a contact', { 'user-agent': 'node' }, 503],
  ])('refuses %s', async (_, headers, status) => {
    expect((await ask(`artist/${artistId}`, headers as Record<string, string>)).status).toBe(status);
  });

  it('refuses a second call in a second', async () => {
    expect((await ask('url?resource=a')).status).toBe(404);
    clock.advance(999);
    expect(
      (await sandbox.fetch('http://sandbox.test/musicbrainz/ws/2/url?resource=a', { headers: agent })).status,
    ).toBe(503);
  });

  it.each([
    [`artist/${artistId}?inc=foobar`, 400, 'foobar is not a valid inc parameter for the artist resource.'],
    [`artist/${artistId}`, 404, 'Not Found'],
    ['artist/nobody', 400, 'Invalid mbid.'],
    ['url?resource=https://open.spotify.com/artist/none', 404, 'Not Found'],
  ])('answers %s as the real one', async (path, status, error) => {
    const response = await ask(path);
    expect([response.status, await response.json()]).toMatchObject([status, { error }]);
  });

  it('finds nothing with an empty list', async () => {
    expect(await (await ask('release?query=barcode:("123")')).json()).toMatchObject({ count: 0, releases: [] });
    expect(await (await ask('url?resource=a&resource=b')).json()).toMatchObject({ 'url-count': 0, urls: [] });
  });
});
