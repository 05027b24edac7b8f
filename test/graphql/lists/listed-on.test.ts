import { expect, it } from 'vitest';
import { startApp } from '../../support/app/start-app.ts';
import { invent, startScriptedSpotify } from '../../support/spotify/scripted-spotify.ts';

it('listedOn finds the releases that were listed at an earlier moment', async () => {
  await using spotify = await startScriptedSpotify();
  invent(spotify, 3);
  const all = spotify.albums;
  await using app = await startApp({ env: spotify.env });
  for (const listed of [all.slice(0, 2), all.slice(1), all]) {
    spotify.albums = listed;
    await app.sync();
    app.clock.advance(3_600_000);
  }
  const namesOn = async (moment: string) => {
    const query = `query ($at: DateTime) { releases(filter: { listedOn: $at }, orderBy: { field: NAME, direction: ASC }) { nodes { name } } }`;
    const { data } = await app.graphql(query, { at: moment });
    return data.releases.nodes.map(({ name }: { name: string }) => name);
  };
  expect(await namesOn('2026-11-22T05:59:59Z')).toEqual([]);
  expect(await namesOn('2026-11-22T06:30:00Z')).toEqual(['Record 0', 'Record 1']);
  expect(await namesOn('2026-11-22T08:30:00+01:00')).toEqual(['Record 1', 'Record 2']);
  expect(await namesOn('2026-11-22T08:00:00.000Z')).toEqual(['Record 0', 'Record 1', 'Record 2']);
});
