import { describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/catalog/schema/global-id.ts';
import { useApp } from '../support/app/use-app.ts';
import { defined } from '../support/defined.ts';
import { inventId } from '../support/graph/invent-update.ts';
import { odd, oddGraph, oddReleases } from '../support/graph/odd-graph.ts';
import { readJson } from '../support/http/read-json.ts';
import type { ArtistListBody } from '../support/http/rest-bodies.ts';

const app = await useApp(oddGraph);

async function ask(search: string) {
  const response = await app.get(`/api/artists/?${search}`);
  return {
    status: response.status,
    link: response.headers.get('link'),
    body: await readJson<ArtistListBody>(response),
  };
}

/** The listed artists with their releases, as `artist: release, release`. */
async function found(search: string): Promise<string[]> {
  const { body } = await ask(search);
  const { artists } = body;
  expect(body.page.total).toBe(artists.length);
  return artists.map(({ name, releases }) => `${name}: ${releases.map((release) => release.name).join(', ')}`).sort();
}

const { twoMarkets, undated } = oddReleases;

it.each([
  ['genre=chanson', [`${odd.diacritics.name}: Même Rivière, Lumen`]],
  ['genre=CHANSON&releasedBefore=2026-11-20', [`${odd.diacritics.name}: Lumen`]],
  ['market=DE', [`${odd.slash.name}: ${twoMarkets.name}`, `${odd.diacritics.name}: ${twoMarkets.name}`]],
  ['type=single', [`${odd.percent.name}: ${undated.name}`, `${odd.twin.name}: ${undated.name}`]],
  ['type=SINGLE&type=other&name=n', [`${odd.fullWidth.name}: Slow Tape`]],
  ['type=single,%20Other&name=n', [`${odd.fullWidth.name}: Slow Tape`]],
  [
    'releasedSince=2026-11-13&releasedBefore=2026-11-14',
    [`${odd.hostile.name}: Lumen`, `${odd.diacritics.name}: Lumen`],
  ],
  ['q=zoeline', [`${odd.diacritics.name}: Même Rivière, Lumen`]],
  ['q=quoted+nea', [`${odd.hostile.name}: Lumen`]],
  ['name=eth', [`${odd.slash.name}: ${twoMarkets.name}`]],
  ['listedNow=false', [`${odd.noGenres.name}: Gone Already`, `${odd.genresUnknown.name}: Gone Already`]],
  [
    'listedOn=2026-11-20T12:00:00Z&releasedBefore=2026-10-03&releasedSince=2026-10-01',
    [`${odd.noGenres.name}: Gone Already`, `${odd.genresUnknown.name}: Gone Already`],
  ],
  ['listedOn=2026-11-20T12:00:00+01:00&q=bare', [`${odd.noGenres.name}: Gone Already`]],
  ['listedOn=2026-11-20T12:00:00%2B01:00&listedNow=true&q=bare', []],
  ['listedOn=2026-11-19T12:00:00Z', []],
  ['listedNow=any&q=hush', [`${odd.genresUnknown.name}: Gone Already`]],
  ['q=hush', []],
  ['genre=unheard%20of', []],
  [
    `artist=${odd.percent.spotifyId},${odd.slash.spotifyId}`,
    [`${odd.percent.name}: Whenever`, `${odd.slash.name}: ${twoMarkets.name}`],
  ],
  [
    `artist=${odd.percent.spotifyId}&artist=${toGlobalId('Artist', odd.slash.spotifyId)}&type=single`,
    [`${odd.percent.name}: Whenever`],
  ],
  [
    'not.type=album,single,other',
    [`${odd.creditOnly.name}: Guests`, `${odd.louderTwin.name}: Guests`, `${odd.likeAnId.name}: Guests`],
  ],
  ['not.listedNow=true', []],
  [
    'not.type=album&not.genre=chanson',
    [
      `${odd.percent.name}: Whenever`,
      `${odd.creditOnly.name}: Guests`,
      `${odd.twin.name}: Whenever`,
      `${odd.louderTwin.name}: Guests`,
      `${odd.likeAnId.name}: Guests`,
      `${odd.cyrillic.name}: Slow Tape`,
      `${odd.japanese.name}: Slow Tape`,
      `${odd.fullWidth.name}: Slow Tape`,
    ],
  ],
  [
    'not.releasedSince=2026-11-01&not.releasedBefore=2026-12-01',
    [`${odd.percent.name}: Whenever`, `${odd.twin.name}: Whenever`],
  ],
  ['firstSeenSince=2026-11-21T00:00:00Z&not.type=album', []],
  ['firstSeenBefore=2026-11-20T00:00:00%2B01:00', []],
  ['genreQ=pop&releasedBefore=2026-11-20', [`${odd.diacritics.name}: Lumen`]],
  ['genreQ=Pop+AR&releasedBefore=2026-11-20', [`${odd.diacritics.name}: Lumen`]],
  ['genreQ=pop+chanson', []],
  ['genreQ=hanson', []],
  ['genreQ=%25', []],
])('lists by %s the matching artists with their matching releases', async (search, expected) => {
  expect(await found(search)).toEqual(expected);
});

it.each([
  'type=ep,single',
  'type=ep&type=single',
  'type[]=ep&type[]=single',
  'type%5B%5D=EP&type%5B0%5D=single',
  'type[0]=ep&type[1]=single,ep',
])('takes a list as %s', async (search) => {
  const expected = await found('not.type=album,other');
  expect(await found(search)).toEqual(expected);
  expect(await found(search.replaceAll('type', 'not.type'))).toEqual(await found('type=album,other'));
  expect(expected.length).toBeGreaterThan(0);
});

it('lists releases that are listed now by default', async () => {
  expect(await found('listedNow=true')).toEqual(await found(''));
  expect((await found('listedNow=any')).length).toBeGreaterThan((await found('')).length);
});

describe('pages of a filtered list', () => {
  it('keep the filters in next and in Link up to the last page', async () => {
    const search = 'type=album,ep&releasedSince=2026-11-01&listedOn=2026-11-20T12:00:00%2B01:00&type=other';
    const whole = await found(search);
    const names: string[] = [];
    let next: string | null = `/api/artists/?${search}&limit=2`;
    for (let page = 0; next !== null && page < 20; page += 1) {
      const { body, link }: Awaited<ReturnType<typeof ask>> = await ask(new URL(next, app.url).search.slice(1));
      expect(link).toBe(body.page.next && `<${body.page.next}>; rel="next"`);
      names.push(...body.artists.map(({ name }) => name));
      next = body.page.next;
      if (next === null) continue;
      const query = new URL(next, app.url).searchParams;
      expect(query.getAll('type')).toEqual(['album,ep', 'other']);
      expect([query.get('limit'), query.get('releasedSince')]).toEqual(['2', '2026-11-01']);
    }
    expect(whole.length).toBeGreaterThan(5);
    expect(names.sort()).toEqual(whole.map((line) => line.slice(0, line.lastIndexOf(':'))).sort());
  });

  it('refuse a cursor of other filters', async () => {
    const { body } = await ask('limit=1&type=album');
    const after = new URL(defined(body.page.next), app.url).searchParams.get('after');
    expect((await ask(`type=album&limit=2&after=${after}`)).status).toBe(200);
    for (const search of [`after=${after}`, `type=album&market=US&after=${after}`, `type=ep&after=${after}`]) {
      const { status, body } = await ask(search);
      expect({ status, ...body }).toMatchObject({
        status: 400,
        field: 'after',
        detail: 'after: this cursor belongs to another list, order or filter',
      });
    }
  });
});

describe('answers 400 and states what is allowed for', () => {
  it.each([
    ['market=us', 'market: expected two capital letters such as US, got us'],
    ['market=', 'market: expected two capital letters such as US, got nothing'],
    ['market=US&market=DE', 'market: expected a single value, got 2'],
    ['releasedSince=yesterday', 'releasedSince: expected a date such as 2026-11-20, got yesterday'],
    ['releasedBefore=2026-02-30', 'releasedBefore: expected a date such as 2026-11-20, got 2026-02-30'],
    [
      'listedOn=2026-11-20',
      'listedOn: expected a date and time of RFC 3339, such as 2026-11-22T06:00:00Z, got 2026-11-20',
    ],
    ['listedNow=yes', 'listedNow: expected true, false or any, got yes'],
    ['type=album,lp', 'type: expected album, single, ep, compilation or other, got lp'],
    ['type=', 'type: expected album, single, ep, compilation or other, got nothing'],
    ['type=album,', 'type: expected album, single, ep, compilation or other, got nothing'],
    [
      'secondaryType=liv',
      'secondaryType: expected audiobook, audio drama, compilation, demo, dj-mix, field recording, interview, live, mixtape/street, remix, soundtrack, spokenword or other, got liv',
    ],
    ['isReissue=any', 'isReissue: expected true or false, got any'],
    ['genreSource=discogs', 'genreSource: expected spotify or musicbrainz, got discogs'],
    ['include=discogs', 'include: expected musicbrainz, got discogs'],
    ['genre=', 'genre: expected the name of a genre, got nothing'],
    ['genreQ=', 'genreQ: expected 1 to 200 characters, got 0'],
    ['name=', 'name: expected at least one character, got nothing'],
    ['q=', 'q: expected 1 to 200 characters, got 0'],
    ['q=+++', 'q: expected 1 to 200 characters, got 0'],
    [`q=${'a'.repeat(10_000)}`, 'q: expected 1 to 200 characters, got 10000'],
    ['q=a&q=b', 'q: expected a single value, got 2'],
    ['artist=', 'artist: expected the Spotify id or the global id of an artist, got nothing'],
    ['artist=lumen', 'artist: expected the Spotify id or the global id of an artist, got lumen'],
    [
      `artist=${Array.from({ length: 201 }, (_, number) => inventId('A', number))}`,
      'artist: expected at most 200 artists, got 201',
    ],
    [
      'firstSeenSince=today',
      'firstSeenSince: expected a date and time of RFC 3339, such as 2026-11-22T06:00:00Z, got today',
    ],
    ['type[]=album&type[]=lp', 'type: expected album, single, ep, compilation or other, got lp'],
    ['not.type=lp', 'not.type: expected album, single, ep, compilation or other, got lp'],
    ['not.market=US&not.market=DE', 'not.market: expected a single value, got 2'],
    [`market=${'x'.repeat(500)}`, `market: expected two capital letters such as US, got ${'x'.repeat(40)}…`],
  ])('%s', async (search, detail) => {
    const { status, body } = await ask(search);
    expect({ status, ...body }).toMatchObject({ status: 400, field: search.split(/[[=]/)[0], detail });
  });

  const criteria =
    'genre, genreQ, genreSource, market, type, secondaryType, isReissue, releasedSince, releasedBefore, listedNow, listedOn, name, q, artist, firstSeenSince, firstSeenBefore';
  const known = `limit, after, include, collapse, ${criteria}, ${criteria.replaceAll(/\w+/g, 'not.$&')}`;

  it.each([
    ['colour=red', 'colour', `colour: unknown. Allowed parameters: ${known}`],
    ['Limit=2', 'Limit', `Limit: unknown. Allowed parameters: ${known}`],
    ['limit=2&a=1&b=2&a=3', 'a', `a, b: unknown. Allowed parameters: ${known}`],
    ['__proto__=1', '__proto__', `__proto__: unknown. Allowed parameters: ${known}`],
    ['toString=1', 'toString', `toString: unknown. Allowed parameters: ${known}`],
    [`${'x'.repeat(500)}=1`, `${'x'.repeat(40)}…`, `${'x'.repeat(40)}…: unknown. Allowed parameters: ${known}`],
  ])('an unknown parameter: %s', async (search, field, detail) => {
    const { status, body } = await ask(search);
    expect({ status, ...body }).toMatchObject({ status: 400, title: 'Bad input', field, detail });
  });

  it('any parameter of a single artist', async () => {
    const response = await app.get('/api/artists/zoeline?type=album');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      field: 'type',
      detail: 'type: unknown. No parameters are allowed here',
    });
  });
});
