import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/clock.ts';
import { startApp } from '../../support/app/start-app.ts';
import {
  type AlbumJson,
  invent,
  notFound,
  refuseExtended,
  type ScriptedSpotify,
  spotifyId,
  startScriptedSpotify,
} from '../../support/spotify/scripted-spotify.ts';

const id = spotifyId('artist', 0);
const everyArtist = '{ artists { nodes { name genres popularity } } }';

function credit(spotify: ScriptedSpotify, ...names: string[]): void {
  spotify.albums = names.map(
    (name, index): AlbumJson => ({ id: spotifyId('album', index), name: 'Record', artists: [{ id, name }] }),
  );
}

describe('a sync requests an artist', () => {
  it('again after a week, and writes changed details', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    spotify.artists.set(id, { id, name: 'Player 0', genres: ['rock'], popularity: 99 });

    app.clock.advance(6 * dayMs);
    expect(await app.sync()).toMatchObject({ apiCalls: 1, artists: { unchanged: 1 } });
    app.clock.advance(2 * dayMs);
    expect(await app.sync()).toMatchObject({ apiCalls: 2, artists: { changed: 1 } });
    const { data } = await app.graphql(everyArtist);
    expect(data.artists.nodes).toEqual([{ name: 'Player 0', genres: ['rock'], popularity: 99 }]);
  });

  it('again after a day when a release has another name for the artist', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1);
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    credit(spotify, 'Player Ω');
    spotify.artists.set(id, { id, name: 'Player Ω', genres: [] });

    expect(await app.sync()).toMatchObject({ apiCalls: 1, artists: { unchanged: 1 } });
    app.clock.advance(dayMs);
    expect(await app.sync()).toMatchObject({ apiCalls: 2, artists: { changed: 1 } });
    const { data } = await app.graphql(
      '{ artist(by: { name: "player ω" }) { name } search(query: "player") { totalCount } }',
    );
    expect(data).toEqual({ artist: { name: 'Player Ω' }, search: { totalCount: 1 } });
  });

  it('and prefers its answer to the name in a release', async () => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 1);
    credit(spotify, 'Old Name');
    spotify.artists.set(id, { id, name: 'New Name' });
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    expect(await app.sync()).toMatchObject({ artists: { changed: 0, unchanged: 1 } });
    expect((await app.graphql('{ artists { nodes { name } } }')).data.artists.nodes).toEqual([{ name: 'New Name' }]);
  });
});

it('changes no name back and forth when releases disagree', async () => {
  await using spotify = await startScriptedSpotify();
  credit(spotify, 'One', 'Other');
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  credit(spotify, 'Other', 'One');
  expect(await app.sync()).toMatchObject({ artists: { changed: 0, unchanged: 1 }, releases: { unchanged: 2 } });
});

it('succeeds with the names in releases when the app may not request artists', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 2);
  refuseExtended(spotify);
  for (const artist of spotify.artists.keys()) {
    spotify.server.script(`/v1/artists/${artist}`, {
      status: 403,
      body: { error: { status: 403, message: 'Forbidden' } },
    });
  }
  await using app = await startApp({ env: spotify.env });
  expect(await app.sync()).toMatchObject({
    status: 'succeeded',
    releases: { created: 2 },
    artists: { created: 2 },
    message: expect.stringContaining('/v1/artists/'),
  });
});

it('writes the releases and reports it when artist requests are rate-limited', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 2);
  spotify.server.script('/v1/artists', { status: 429, headers: { 'retry-after': '86400' }, body: 'slow down' });
  await using app = await startApp({ env: spotify.env });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'partial', releases: { created: 2 }, artists: { created: 2 } });
  expect(run.message).toContain('2 artists are left for the next sync');
});

it('treats numbers beyond the Int of GraphQL as unknown', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 1);
  spotify.artists.set(id, { id, name: 'Player 0', popularity: 7, followers: { total: 5_000_000_000 } });
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  const { data, errors } = await app.graphql('{ artists { nodes { popularity followers } } }');
  expect(errors).toEqual([]);
  expect(data.artists.nodes).toEqual([{ popularity: 7, followers: null }]);
});

it('ignores an artist with another id, and does not request it at every sync', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 1);
  const other = { id: spotifyId('other', 0), name: 'Somebody Else', genres: ['rock'] };
  spotify.artists.set(id, other);
  spotify.server.script(`/v1/artists/${id}`, { body: other });
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  expect(await app.sync()).toMatchObject({ apiCalls: 1, artists: { unchanged: 1 } });
  expect((await app.graphql(everyArtist)).data.artists.nodes).toEqual([
    { name: 'Player 0', genres: null, popularity: null },
  ]);
});

it('requests an artist alone in the same run when a batch leaves it out', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  const answer = spotify.artists.get(id);
  spotify.server.script('/v1/artists', { body: { artists: [...spotify.artists.values(), null].slice(1) } });
  spotify.server.script(`/v1/artists/${id}`, { body: answer });
  await using app = await startApp({ env: spotify.env });
  expect(await app.sync()).toMatchObject({ status: 'succeeded', apiCalls: 3 });
  expect((await app.graphql(everyArtist)).data.artists.nodes[0]).toMatchObject({ popularity: 50 });
});

it.each([
  // Another shape is retried like a server error.
  ['of an unexpected shape', 4, { body: { id: 'x' } }],
  ['a bad request', 1, { status: 400, body: { error: { status: 400, message: 'invalid id' } } }],
  ['not there', 1, notFound],
])(
  'continues after an artist whose answer is %s, and does not request it at every sync',
  async (_, callsPerSync, answer) => {
    await using spotify = await startScriptedSpotify();
    invent(spotify, 12);
    refuseExtended(spotify);
    const bad = `/v1/artists/${spotifyId('artist', 3)}`;
    spotify.server.script(bad, answer);
    await using app = await startApp({ env: spotify.env });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', artists: { created: 12, skipped: 1 } });
    expect(await app.sync()).toMatchObject({ status: 'succeeded', apiCalls: 2 });
    app.clock.advance(dayMs);
    await app.sync();
    expect(spotify.calls(bad)).toHaveLength(2 * callsPerSync);
  },
);

it('continues after an artist request that fails, and requests that artist at the next sync', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 12);
  refuseExtended(spotify);
  const bad = `/v1/artists/${spotifyId('artist', 3)}`;
  spotify.server.script(bad, { status: 502, body: '<html>' });
  await using app = await startApp({ env: spotify.env });
  const run = await app.sync();
  expect(run).toMatchObject({ status: 'partial', retries: 3 });
  expect(run.message).toContain('1 artist is left for the next sync');
  spotify.server.script(bad, { body: spotify.artists.get(spotifyId('artist', 3)) });
  expect(await app.sync()).toMatchObject({ status: 'succeeded', apiCalls: 3 });
});

it('refreshes a part of the oldest artists, never all at once', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 100);
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  const asked = () =>
    spotify.calls('/v1/artists').reduce((sum, { query }) => sum + (query.get('ids') ?? '').split(',').length, 0);
  expect(asked()).toBe(100);
  app.clock.advance(7 * dayMs);
  expect(await app.sync()).toMatchObject({ progress: { artistsAsked: 25, artistsToAsk: 25 } });
  expect(asked()).toBe(125);
  await app.sync();
  expect(asked()).toBe(125 + 19);
});
