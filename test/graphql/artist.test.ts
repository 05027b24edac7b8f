import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { defined } from '../support/defined.ts';
import { firstDay, odd, oddGraph } from '../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

interface ArtistData {
  id: string;
  releases: { totalCount: number; nodes: { name: string }[]; edges: { node: { name: string } }[] };
}

const askArtist = async (spotifyId: string, fields: string) =>
  (
    await app.graphql<{ artist: ArtistData }>(
      `query ($spotifyId: String) { artist(by: { spotifyId: $spotifyId }) { ${fields} } }`,
      {
        spotifyId,
      },
    )
  ).data.artist;

it('returns every detail that Spotify sent', async () => {
  const fields = 'spotifyId name url images { url width height } genres popularity followers firstSeenAt refreshedAt';
  expect(await askArtist(odd.diacritics.spotifyId, fields)).toEqual({
    spotifyId: odd.diacritics.spotifyId,
    name: 'Zoëlíne',
    url: odd.diacritics.url,
    images: [
      { url: 'https://i.invented.example/large.jpg', width: 640, height: 640 },
      { url: 'https://i.invented.example/unsized.jpg', width: null, height: null },
    ],
    genres: ['art pop', 'chanson'],
    popularity: 61,
    followers: 1200,
    firstSeenAt: firstDay,
    refreshedAt: firstDay,
  });
});

it('returns null for unknown genres, and an empty list for none', async () => {
  expect(await askArtist(odd.genresUnknown.spotifyId, 'genres')).toEqual({ genres: null });
  expect(await askArtist(odd.noGenres.spotifyId, 'genres')).toEqual({ genres: [] });
});

it('returns a popularity of 0 as 0', async () => {
  expect(await askArtist(odd.genresUnknown.spotifyId, 'popularity followers')).toEqual({ popularity: 0, followers: 0 });
  expect(await askArtist(odd.noGenres.spotifyId, 'popularity followers')).toEqual({
    popularity: null,
    followers: null,
  });
});

it('returns null for refreshedAt of an artist that is known only from a credit', async () => {
  expect(await askArtist(odd.creditOnly.spotifyId, 'name genres images { url } refreshedAt')).toEqual({
    name: 'Faint Credit',
    genres: null,
    images: [],
    refreshedAt: null,
  });
});

it('lists the releases of an artist, newest first', async () => {
  const { releases } = await askArtist(
    odd.diacritics.spotifyId,
    'releases { totalCount nodes { name } edges { node { name } } }',
  );
  expect(releases.totalCount).toBe(2);
  expect(releases.nodes).toEqual([{ name: 'Même Rivière' }, { name: 'Lumen' }]);
  expect(releases.edges.map(({ node }) => node)).toEqual(releases.nodes);
});

it('filters and orders the releases of an artist', async () => {
  const { releases } = await askArtist(
    odd.diacritics.spotifyId,
    'releases(filter: { releasedBefore: "2026-11-20" }, orderBy: { field: NAME, direction: ASC }) { totalCount nodes { name } }',
  );
  expect(releases).toEqual({ totalCount: 1, nodes: [{ name: 'Lumen' }] });
});

it('finds an artist by global id', async () => {
  const { id } = await askArtist(odd.slash.spotifyId, 'id');
  const { data } = await app.graphql('query ($id: ID) { artist(by: { id: $id }) { name } }', { id });
  expect(data.artist).toEqual({ name: 'Ether/Or' });
});

it('returns null for an unknown artist', async () => {
  expect(await askArtist('A999999999999999999999', 'name')).toBeNull();
});

it.each([
  ['{}', 'by: expected exactly one of id, spotifyId, musicbrainzId, name, got 0', 'by'],
  ['{ spotifyId: "x", name: "y" }', 'by: expected exactly one of id, spotifyId, musicbrainzId, name, got 2', 'by'],
  ['{ id: "x" }', 'by.id: expected the id of an Artist', 'by.id'],
])('refuses a lookup by %s', async (by, message, field) => {
  const { data, errors } = await app.graphql(`{ artist(by: ${by}) { name } }`);
  expect(data).toEqual({ artist: null });
  expect(errors).toMatchObject([{ message, path: ['artist'], extensions: { code: 'BAD_USER_INPUT', field } }]);
});

it('refuses the global id of a release', async () => {
  const { data } = await app.graphql('{ releases(first: 1) { nodes { id } } }');
  const { id } = defined(data.releases.nodes[0]);
  const { errors } = await app.graphql('query ($id: ID) { artist(by: { id: $id }) { name } }', { id });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'by.id' } }]);
});
