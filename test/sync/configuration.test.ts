import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/faults/fault.ts';
import { refusals } from '../../src/sandbox/faults/refusals.ts';
import { startApp } from '../support/app/start-app.ts';
import { dumpGraph } from '../support/graph/dump-graph.ts';
import { invent, type ScriptedSpotify, startScriptedSpotify } from '../support/spotify/scripted-spotify.ts';

const toAnswer = (fault: Fault) => {
  if (fault.kind !== 'status') throw new TypeError('a refusal is a status with a body');
  const { status, body = '', headers = {} } = fault;
  return { status, body, headers: typeof body === 'string' ? { 'content-type': 'text/plain', ...headers } : headers };
};

async function startFilled(): Promise<ScriptedSpotify> {
  const spotify = await startScriptedSpotify();
  invent(spotify, 3);
  return spotify;
}

describe('a problem that only the operator can fix fails the run without a retry', () => {
  it.each([
    [
      'the owner’s Premium subscription has lapsed',
      '/v1/browse/new-releases',
      refusals.premiumLapsed,
      /no active Premium/,
    ],
    [
      'the user is not registered',
      '/v1/browse/new-releases',
      refusals.userNotRegistered,
      /not on the app's list of users/,
    ],
    [
      'the secret is wrong',
      '/api/token',
      refusals.invalidClient,
      /rejected SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET/,
    ],
  ])('%s', async (_, path, refusal, words) => {
    await using spotify = await startFilled();
    await using app = await startApp({ env: spotify.env });
    await app.sync();
    const before = dumpGraph(app.database);

    app.clock.advance(2 * 60 * 60 * 1000);
    spotify.albums.pop();
    spotify.server.script(path, toAnswer(refusal));
    const asked = spotify.server.received.length;
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'failed', retries: 0, message: expect.stringMatching(words) });
    expect(spotify.calls(path).length).toBeLessThanOrEqual(2);
    expect(spotify.server.received.length - asked).toBeLessThanOrEqual(2);
    expect(app.clock.sleeps).toEqual([]);
    expect(dumpGraph(app.database)).toEqual(before);
    expect(JSON.stringify([run, app.log])).not.toContain('secret');
  });
});

it('fails the run with nothing written also at the artists endpoint', async () => {
  await using spotify = await startFilled();
  spotify.server.script('/v1/artists', toAnswer(refusals.premiumLapsed));
  await using app = await startApp({ env: spotify.env });
  expect(await app.sync()).toMatchObject({ status: 'failed', message: expect.stringMatching(/no active Premium/) });
  expect((await app.graphql('{ catalog { revision } }')).data.catalog).toEqual({ revision: 0 });
});

it('changes no capability after a plain-text 403', async () => {
  await using spotify = await startFilled();
  spotify.server.script('/v1/browse/new-releases', toAnswer(refusals.premiumLapsed));
  await using app = await startApp({ env: spotify.env });
  await app.sync();
  expect((await app.graphql('{ catalog { capabilities { browse { granted } } } }')).data.catalog.capabilities).toEqual({
    browse: null,
  });
  expect(spotify.calls('/v1/search')).toEqual([]);
});
