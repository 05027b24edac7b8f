import { expect, it } from 'vitest';
import { purgeSource } from '../../src/catalog/facts/purge-source.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { mbidOf } from '../../src/sandbox/catalogue/mbids.ts';
import { useApp } from '../support/app/use-app.ts';
import { fillFacts, type InventedFacts } from '../support/graph/fill-facts.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import type { DataOf } from '../support/http/graphql-answer.ts';

const ada = inventArtist(1, 'Ada Quill', { genres: ['folk'] });
const bo = inventArtist(2, 'Bo Tern', { genres: null });
const cy = inventArtist(3, 'Cy Marrow', { genres: ['drone'] });
const album = inventRelease(1, 'Salt', [ada]);
const live = inventRelease(2, 'Salt (Live)', [ada, bo]);
const reissue = inventRelease(3, 'Tides', [bo], { upc: '602498681497' });
const single = inventRelease(4, 'Embers', [cy], { type: 'single' });
const day = '2026-11-20T06:00:00.000Z';
const app = await useApp([inventUpdate(day, { US: [album, live, reissue, single] }, [ada, bo, cy])]);

const mbids = {
  ada: mbidOf('artist', 1, 1),
  bo: mbidOf('artist', 1, 2),
  live: mbidOf('release-group', 1, 2),
  reissue: mbidOf('release-group', 1, 3),
};

const facts: InventedFacts = {
  artists: {
    [ada.spotifyId]: {
      mbid: mbids.ada,
      country: 'NZ',
      sort_name: 'Quill, Ada',
      disambiguation: 'harpist',
      links: JSON.stringify([
        { type: 'official homepage', url: 'https://ada.invented.example' },
        { type: 'discogs', url: 'javascript:alert(1)' },
        { type: 'wikidata', url: 'no address' },
      ]),
      tags: { 'chamber folk': 2, drone: 5, autumn: 1 },
    },
    [bo.spotifyId]: { mbid: mbids.bo, method: 'title', confidence: 82 },
    [cy.spotifyId]: { mbid: null, method: null, confidence: null, is_conflict: 1, described_at: null },
  },
  releases: {
    [live.spotifyId]: {
      mbid: mbids.live,
      release_mbid: mbidOf('release', 1, 2),
      secondary_types: '["live","Zaum"]',
      is_reissue: 0,
      tags: { chanson: 1 },
    },
    [reissue.spotifyId]: {
      mbid: mbids.reissue,
      method: 'barcode',
      confidence: 97,
      secondary_types: '["mixtape/street"]',
      label: 'Tidewater',
      catalog_number: 'TW 7',
      barcode: '00602498681497',
      first_release_date: '1997-05',
      is_reissue: 1,
    },
  },
};

const json = async (path: string) => {
  const response = await app.get(path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const factsQuery = `query ($artist: String!, $release: String!) {
  artist(by: { spotifyId: $artist }) {
    musicbrainzId country sortName disambiguation
    identity { source method confidence isConflict askedAt describedAt }
    links { type url }
    tags(source: MUSICBRAINZ, first: 2) { name votes source }
  }
  release(by: { spotifyId: $release }) {
    musicbrainzReleaseGroupId musicbrainzReleaseId secondaryTypes musicbrainzLabel catalogNumber barcode
    originalReleaseDate isReissue identity { method confidence } links { url } tags { name }
  }
}`;

it('adds nothing to bodies and filters before MusicBrainz was read', async () => {
  const artist = await json(`/api/artists/${ada.spotifyId}`);
  const release = await json(`/api/releases/${live.spotifyId}`);
  const list = await json('/api/releases/?genre=folk&listedNow=any');
  expect(Object.keys({ ...artist.body, ...release.body, ...list.body })).not.toContain('musicbrainz');
  expect(Object.keys({ ...artist.body, ...release.body, ...list.body })).not.toContain('sources');
  expect(list.body).not.toHaveProperty('genreSources');
  const { data } = await app.graphql<DataOf<typeof factsQuery>>(factsQuery, {
    artist: ada.spotifyId,
    release: reissue.spotifyId,
  });
  expect(data.artist).toMatchObject({ musicbrainzId: null, identity: null, links: [], tags: [] });
  expect(data.release).toMatchObject({ musicbrainzReleaseGroupId: null, secondaryTypes: null, isReissue: null });
  const page = await app.get(`/artists/${ada.spotifyId}`, { headers: { accept: 'text/html' } });
  expect(await page.text()).not.toContain('MusicBrainz');
  app.forgetStatements();
  await app.graphql('{ releases(filter: { genre: "folk" }) { totalCount nodes { name } } }');
  expect(app.statements.join()).not.toContain('tag');
});

it('serves the same facts over GraphQL and REST', async () => {
  await fillFacts(app, facts);
  const { data, errors } = await app.graphql<DataOf<typeof factsQuery>>(factsQuery, {
    artist: ada.spotifyId,
    release: reissue.spotifyId,
  });
  expect(errors).toEqual([]);
  const artist = await json(`/api/artists/${ada.spotifyId}`);
  const release = await json(`/api/releases/${reissue.spotifyId}`);
  expect(data.artist).toEqual({
    musicbrainzId: mbids.ada,
    country: 'NZ',
    sortName: 'Quill, Ada',
    disambiguation: 'harpist',
    identity: {
      source: 'MUSICBRAINZ',
      method: 'LINK',
      confidence: 100,
      isConflict: false,
      askedAt: '2026-11-24T06:00:00.000Z',
      describedAt: '2026-11-24T06:00:00.000Z',
    },
    links: [{ type: 'official homepage', url: 'https://ada.invented.example/' }],
    tags: [
      { name: 'drone', votes: 5, source: 'MUSICBRAINZ' },
      { name: 'chamber folk', votes: 2, source: 'MUSICBRAINZ' },
    ],
  });
  expect(artist.body.musicbrainz).toEqual({
    id: mbids.ada,
    url: `https://musicbrainz.org/artist/${mbids.ada}`,
    country: data.artist?.country,
    sortName: data.artist?.sortName,
    disambiguation: data.artist?.disambiguation,
    links: data.artist?.links,
    tags: [
      { name: 'drone', votes: 5 },
      { name: 'chamber folk', votes: 2 },
      { name: 'autumn', votes: 1 },
    ],
    match: { method: 'link', confidence: 100 },
    readAt: data.artist?.identity?.describedAt,
  });
  expect(data.release).toEqual({
    musicbrainzReleaseGroupId: mbids.reissue,
    musicbrainzReleaseId: null,
    secondaryTypes: ['MIXTAPE'],
    musicbrainzLabel: 'Tidewater',
    catalogNumber: 'TW 7',
    barcode: '00602498681497',
    originalReleaseDate: '1997-05',
    isReissue: true,
    identity: { method: 'BARCODE', confidence: 97 },
    links: [],
    tags: [],
  });
  expect(release.body.musicbrainz).toMatchObject({
    releaseGroupId: mbids.reissue,
    releaseId: null,
    secondaryTypes: ['mixtape/street'],
    label: 'Tidewater',
    catalogNumber: 'TW 7',
    barcode: '00602498681497',
    originalReleaseDate: '1997-05',
    isReissue: true,
    match: { method: 'barcode', confidence: 97 },
  });
});

it('credits MusicBrainz and its licenses in every body with facts of it, and in GraphQL', async () => {
  const { data } = await app.graphql<DataOf<typeof sourcesQuery>>(sourcesQuery);
  const [musicbrainz] = data.sources;
  expect(data.sources.map(({ isOn }) => isOn)).toEqual([false, false]);
  expect(musicbrainz?.licenses.map(({ covers, name }) => `${covers}: ${name}`)).toEqual([
    'core data: CC0 1.0',
    'tags: CC BY-NC-SA 3.0',
  ]);
  const { isOn: _, ...credit } = { ...musicbrainz, name: 'musicbrainz', isOn: false };
  for (const path of [
    `/api/artists/${ada.spotifyId}`,
    `/api/releases/${live.spotifyId}`,
    '/api/artists/?include=musicbrainz',
    '/api/releases/?include=musicbrainz',
  ])
    expect((await json(path)).body.sources).toEqual([credit]);
  expect((await json('/api/releases/')).body).not.toHaveProperty('sources');
  const unknown = await json(`/api/artists/${cy.spotifyId}`);
  expect(unknown.body).toMatchObject({ musicbrainz: null });
  expect(unknown.body).not.toHaveProperty('sources');
});

const sourcesQuery = '{ sources { name title url licenses { covers name url } isOn } }';

it('shows facts on pages of artists and releases, and credits MusicBrainz on every page', async () => {
  const show = async (path: string) => (await app.get(path, { headers: { accept: 'text/html' } })).text();
  const artist = await show(`/artists/${ada.spotifyId}`);
  expect(artist).toContain('/?genre=chamber+folk&amp;listedNow=any');
  expect(artist).toContain('ada.invented.example (official)');
  // The ids of the sandbox have no page at MusicBrainz.
  expect(artist).not.toContain('musicbrainz.org/artist');
  expect(artist).toContain('New Zealand · harpist');
  expect(artist).not.toContain('javascript:');
  const release = await show(`/releases/${reissue.spotifyId}`);
  expect(release).toMatch(/Album · Reissue · Mixtape\/street/);
  expect(release).toMatch(/First released<\/dt><dd>May 1997/);
  expect(release).toContain('Tidewater');
  for (const page of [artist, release, await show('/'), await show('/?genre=chanson&listedNow=any')]) {
    expect(page).toContain('href="https://creativecommons.org/licenses/by-nc-sa/3.0/"');
    expect(page).toContain('href="https://creativecommons.org/publicdomain/zero/1.0/"');
  }
});

it('finds artists and release groups by the id at MusicBrainz', async () => {
  const query = `query ($artist: ID!, $group: ID!) {
    artist(by: { musicbrainzId: $artist }) { spotifyId }
    release(by: { musicbrainzReleaseGroupId: $group }) { spotifyId }
  }`;
  const { data } = await app.graphql<DataOf<typeof query>>(query, {
    artist: mbids.ada.toUpperCase(),
    group: mbids.live,
  });
  expect([data.artist?.spotifyId, data.release?.spotifyId]).toEqual([ada.spotifyId, live.spotifyId]);
  const other = await app.graphql<DataOf<typeof query>>(query, { artist: mbids.live, group: mbids.ada });
  expect(other.data).toEqual({ artist: null, release: null });
  const wrong = await app.graphql(query, { artist: 'mbid:1', group: mbids.live });
  expect(wrong.errors[0]?.message).toBe(
    'by.musicbrainzId: expected a MusicBrainz id such as 89ad4ac3-39f7-470e-963a-56509c546377, got mbid:1',
  );
  expect((await json(`/api/artists/mbid:${mbids.ada}`)).body.id).toBe(ada.spotifyId);
  expect((await json(`/api/releases/mbid%3A${mbids.live}`)).body.id).toBe(live.spotifyId);
  expect((await json(`/api/releases/mbid:${mbids.ada}`)).status).toBe(404);
  const refused = await json('/api/releases/mbid:12');
  expect([refused.status, refused.body.field]).toEqual([400, 'release']);
});

/** Parameters of REST, the same in GraphQL, and the numbers of the releases that match. */
const cases: [string, object, number[], ('spotify' | 'musicbrainz')[]?][] = [
  ['genre=drone', { genre: 'drone' }, [1, 2, 4], ['spotify', 'musicbrainz']],
  ['genre=Drone&genreSource=spotify', { genre: 'Drone', genreSource: 'SPOTIFY' }, [4], ['spotify']],
  ['genre=drone&genreSource=MUSICBRAINZ', { genre: 'drone', genreSource: 'MUSICBRAINZ' }, [1, 2], ['musicbrainz']],
  ['genre=chanson', { genre: 'chanson' }, [2], ['spotify', 'musicbrainz']],
  ['genre=chanson&genreSource=spotify', { genre: 'chanson', genreSource: 'SPOTIFY' }, [], ['spotify']],
  ['genreQ=fol', { genreQ: 'fol' }, [1, 2], ['spotify', 'musicbrainz']],
  ['genreQ=chamber fo', { genreQ: 'chamber fo' }, [1, 2], ['spotify', 'musicbrainz']],
  ['genreQ=cha&genreSource=spotify', { genreQ: 'cha', genreSource: 'SPOTIFY' }, [], ['spotify']],
  ['genreSource=spotify', { genreSource: 'SPOTIFY' }, [1, 2, 3, 4]],
  ['not.genre=drone', { not: [{ genre: 'drone' }] }, [3], ['spotify', 'musicbrainz']],
  [
    'not.genre=drone&not.genreSource=spotify',
    { not: [{ genre: 'drone', genreSource: 'SPOTIFY' }] },
    [1, 2, 3],
    ['spotify'],
  ],
  ['secondaryType=live', { secondaryType: ['LIVE'] }, [2]],
  ['secondaryType=LIVE,mixtape/street', { secondaryType: ['LIVE', 'MIXTAPE'] }, [2, 3]],
  ['secondaryType=other', { secondaryType: ['OTHER'] }, [2]],
  ['secondaryType=remix', { secondaryType: ['REMIX'] }, []],
  ['not.secondaryType=live', { not: [{ secondaryType: ['LIVE'] }] }, [1, 3, 4]],
  ['isReissue=true', { isReissue: true }, [3]],
  ['isReissue=false', { isReissue: false }, [1, 2, 4]],
  ['not.isReissue=true&type=album', { not: [{ isReissue: true }], type: ['ALBUM'] }, [1, 2]],
  ['isReissue=true&genre=folk', { isReissue: true, genre: 'folk' }, [], ['spotify', 'musicbrainz']],
];

const numbersOf = (releases: { spotifyId: string }[]) =>
  releases.map(({ spotifyId }) => Number(spotifyId.slice(1))).sort();

it.each(cases)('filters releases by %s', async (parameters, filter, expected, genreSources) => {
  const query = `query ($filter: ReleaseFilter) {
    releases(filter: $filter) { totalCount genreSources nodes { spotifyId } }
    releaseCounts(filter: $filter) { genreSources byType { count } byDay { count } }
  }`;
  const { data, errors } = await app.graphql<DataOf<typeof query>>(query, { filter });
  expect(errors).toEqual([]);
  expect(numbersOf(data.releases.nodes)).toEqual(expected);
  expect(data.releases.totalCount).toBe(expected.length);
  expect(data.releases.genreSources).toEqual(genreSources?.map((source) => source.toUpperCase()) ?? null);
  expect(data.releaseCounts.genreSources).toEqual(data.releases.genreSources);
  const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
  expect([sum(data.releaseCounts.byType), sum(data.releaseCounts.byDay)]).toEqual([expected.length, expected.length]);
  const { body } = await json(`/api/releases/?listedNow=any&${parameters}`);
  const releases = body.releases as { id: string }[];
  expect(numbersOf(releases.map(({ id }) => ({ spotifyId: id })))).toEqual(expected);
  expect(body.genreSources).toEqual(genreSources);
  const feed = await json(`/feeds/releases.json?listedNow=any&${parameters}`);
  expect(feed.body.items).toHaveLength(expected.length);
  expect(String(feed.body.description).includes('CC BY-NC-SA 3.0')).toBe(
    genreSources?.includes('musicbrainz') ?? false,
  );
});

const ofArtist = { isReissue: [2], live: [1, 2], drone: [1, 3], unknown: [3] };

it('filters artists by the facts of one release, and by genres of their own', async () => {
  const query = `query ($filter: ArtistFilter) { artists(filter: $filter) { totalCount nodes { spotifyId } } }`;
  const find = async (filter: object, parameters: string) => {
    const { data } = await app.graphql<DataOf<typeof query>>(query, { filter });
    const { body } = await json(`/api/artists/?${parameters}`);
    const found = numbersOf(data.artists.nodes);
    expect(data.artists.totalCount).toBe(found.length);
    expect(numbersOf((body.artists as { id: string }[]).map(({ id }) => ({ spotifyId: id })))).toEqual(found);
    return found;
  };
  expect(await find({ isReissue: true }, 'isReissue=true&listedNow=any')).toEqual(ofArtist.isReissue);
  expect(await find({ secondaryType: ['LIVE'] }, 'secondaryType=live&listedNow=any')).toEqual(ofArtist.live);
  expect(await find({ genre: 'drone' }, 'genre=drone&listedNow=any')).toEqual(ofArtist.drone);
  expect(await find({ genre: 'drone', listedNow: true }, 'genre=drone&listedNow=true')).toEqual(ofArtist.drone);
  expect(
    await find(
      { isReissue: false, not: [{ artist: [ada.spotifyId] }] },
      `listedNow=any&isReissue=false&not.artist=${ada.spotifyId}`,
    ),
  ).toEqual(ofArtist.unknown);
});

it('reads facts by one statement for a page, and only if they are selected', async () => {
  const ask = async (fields: string) => {
    app.forgetStatements();
    const { errors } = await app.graphql(`{ releases(first: 50) { nodes { name ${fields} } } }`);
    expect(errors).toEqual([]);
    return app.statements.length;
  };
  expect(await ask('')).toBe(1);
  expect(await ask('isReissue secondaryTypes barcode identity { confidence } links { url }')).toBe(2);
  expect(await ask('isReissue tags { name } artists { country sortName tags { votes } }')).toBe(6);
  app.forgetStatements();
  await app.get('/api/releases/?include=musicbrainz');
  // The releases, their count, artists, listings, facts and tags.
  expect(app.statements).toHaveLength(6);
});

it('lists genres by their source', async () => {
  const query = `query ($source: GenreSource) {
    genres(source: $source) { totalCount nodes { name source artistCount } }
  }`;
  const list = async (source: string | null) =>
    (await app.graphql<DataOf<typeof query>>(query, { source })).data.genres;
  expect((await list(null)).nodes).toEqual([
    { name: 'drone', source: 'SPOTIFY', artistCount: 1 },
    { name: 'folk', source: 'SPOTIFY', artistCount: 1 },
  ]);
  expect(await list('MUSICBRAINZ')).toEqual({
    totalCount: 4,
    nodes: ['autumn', 'chamber folk', 'chanson', 'drone'].map((name) => ({
      name,
      source: 'MUSICBRAINZ',
      artistCount: name === 'chanson' ? 0 : 1,
    })),
  });
});

it('forgets MusicBrainz by one command, and then answers as before it was read', async () => {
  const paths = [`/api/artists/${ada.spotifyId}`, `/api/releases/${live.spotifyId}`, '/api/releases/?genre=drone'];
  const database = await openCatalog({ url: app.config.databaseUrl });
  const purge = () => purgeSource(database.em, 'musicbrainz', '2026-11-25T06:00:00.000Z');
  try {
    expect(await purge()).toEqual({ artists: 3, releases: 2, tags: 4, votes: 4 });
    expect(await purge()).toEqual({ artists: 0, releases: 0, tags: 0, votes: 0 });
  } finally {
    await database.close();
  }
  const bodies = await Promise.all(paths.map((path) => json(path)));
  for (const { body } of bodies)
    expect(Object.keys(body).filter((name) => ['musicbrainz', 'sources', 'genreSources'].includes(name))).toEqual([]);
});
