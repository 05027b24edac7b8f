import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import {
  type InventedRelease,
  type RandomGraph,
  randomGenres,
  randomGraph,
  randomMarkets,
} from '../../support/graph/random-graph.ts';
import { type SeededRandom, seededRandom } from '../../support/seeded-random.ts';
import { plain } from './naive-graph.ts';

/** What a filter asks, under one name for both lists: a release's `type` is an artist's `releaseType`. */
interface FoundList {
  totalCount: number;
  nodes: { spotifyId: string }[];
}

interface ListData {
  list?: FoundList;
  artist?: { list: FoundList };
}

interface Criteria {
  listedNow?: boolean | null;
  listedOn?: string | null | undefined;
  market?: string | null;
  genre?: string | null;
  name?: string | null;
  releasedSince?: string | null;
  releasedBefore?: string | null;
  types?: string[] | null;
}

const combinations = 150;
const graph = randomGraph({ artists: 60, releases: 90 });
const app = await useApp(graph.updates);

it(`finds the same releases as a full scan for ${combinations} random filters`, async () => {
  const { wrong, narrowed } = await compare('releases', 'ReleaseFilter', 'type', ({ releases }, criteria) =>
    releases.filter((release) => matches(release, criteria)).map(({ input }) => input.spotifyId),
  );
  expect(wrong).toEqual([]);
  expect(narrowed).toBeGreaterThan(combinations / 3);
});

it(`finds the same artists as a full scan for ${combinations} random filters`, async () => {
  const { wrong, narrowed } = await compare('artists', 'ArtistFilter', 'releaseType', artistsMatching);
  expect(wrong).toEqual([]);
  expect(narrowed).toBeGreaterThan(combinations / 3);
});

it('finds the same releases of an artist as a full scan', async () => {
  const [artist] = graph.artists;
  const { wrong } = await compare(
    'releases',
    'ReleaseFilter',
    'type',
    ({ releases }, criteria) =>
      releases
        .filter(({ artists }) => artists.some(({ spotifyId }) => spotifyId === artist?.spotifyId))
        .filter((release) => matches(release, criteria))
        .map(({ input }) => input.spotifyId),
    (list) => `artist(by: { spotifyId: "${artist?.spotifyId}" }) { ${list} }`,
  );
  expect(wrong).toEqual([]);
});

/** Asks the app and the model the same; `narrowed` counts the filters that let some pass, but not all. */
async function compare(
  list: 'releases' | 'artists',
  filterType: string,
  typeField: string,
  expected: (graph: RandomGraph, criteria: Criteria) => string[],
  within = (selection: string) => selection,
) {
  const random = seededRandom(7);
  const query = `query ($filter: ${filterType}) {
    ${within(`list: ${list}(first: 100, filter: $filter) { totalCount nodes { spotifyId } }`)}
  }`;
  const wrong: unknown[] = [];
  let narrowed = 0;
  for (let round = 0; round < combinations; round += 1) {
    const { types, ...rest } = randomCriteria(random);
    const wanted = expected(graph, { ...rest, ...(types === undefined ? {} : { types }) }).sort();
    const filter = { ...rest, ...(types === undefined ? {} : { [typeField]: types }) };
    const { data, errors } = await app.graphql<ListData>(query, { filter });
    const answer = data?.list ?? data?.artist?.list;
    const found = answer?.nodes.map(({ spotifyId }) => spotifyId).sort();
    if (wanted.length > 0 && wanted.length < graph[list].length) narrowed += 1;
    if (JSON.stringify(found) !== JSON.stringify(wanted) || answer?.totalCount !== wanted.length) {
      wrong.push({ filter, wanted, found, errors });
    }
  }
  return { wrong, narrowed };
}

/** About three criteria a filter, now and then spelt out as null, which says the same as leaving it out. */
function randomCriteria(random: SeededRandom): Criteria {
  const criteria: Required<Criteria> = {
    listedNow: random.chance(0.5),
    // Before the first sync, between the two, at the very moment of the second, after both.
    listedOn: random.pick([
      '2026-11-20T05:59:59.999Z',
      '2026-11-20T23:30:00+01:00',
      '2026-11-21T06:00:00Z',
      '2026-11-25T00:00:00Z',
    ]),
    market: random.pick([...randomMarkets, 'FR']),
    genre: random.pick([...randomGenres, 'unheard of']),
    name: random.pick(['alder', 'ÅLDER', 'alder g', 'b', 'ｂｒｉｇｈｔ', 'すば', 'ПОЛ', 'nobody']),
    releasedSince: random.pick(['2026-11-13', '2026-10-01', '2025-01-01']),
    releasedBefore: random.pick(['2026-11-20', '2026-11-13', '2026-10-02']),
    types: random.pick([['ALBUM'], ['SINGLE', 'EP'], ['OTHER'], ['COMPILATION', 'OTHER'], []]),
  };
  return Object.fromEntries(
    Object.entries(criteria)
      .filter(() => random.chance(0.4))
      .map(([name, value]) => [name, random.chance(0.1) ? null : value]),
  );
}

const matches = (release: InventedRelease, criteria: Criteria): boolean =>
  matchesListing(release, criteria) &&
  matchesItself(release, criteria) &&
  (!criteria.genre || release.artists.some(({ genres }) => genres?.includes(criteria.genre ?? ''))) &&
  (!criteria.name || plain(release.input.name).startsWith(plain(criteria.name)));

function matchesListing({ listedIn }: InventedRelease, { listedNow, listedOn, market }: Criteria): boolean {
  if (listedNow == null && listedOn == null) return !market || listedIn.first.has(market) || listedIn.now.has(market);
  return (
    (listedNow == null || listedNow === isListed(listedIn.now, market)) &&
    (listedOn == null || isListed(listedAt(listedIn, listedOn), market))
  );
}

function listedAt({ first, now }: InventedRelease['listedIn'], moment: string): ReadonlySet<string> {
  if (Date.parse(moment) < Date.parse('2026-11-20T06:00:00Z')) return new Set();
  return Date.parse(moment) < Date.parse('2026-11-21T06:00:00Z') ? first : now;
}

const isListed = (markets: ReadonlySet<string>, market: string | null | undefined): boolean =>
  market ? markets.has(market) : markets.size > 0;

function matchesItself({ input }: InventedRelease, { releasedSince, releasedBefore, types }: Criteria): boolean {
  const day = input.releaseDate && `${input.releaseDate}-01-01`.slice(0, 10);
  const type = input.type === 'mixtape' ? 'OTHER' : (input.type ?? 'OTHER').toUpperCase();
  return (
    (!releasedSince || (day !== null && day >= releasedSince)) &&
    (!releasedBefore || (day !== null && day < releasedBefore)) &&
    (!types || types.includes(type))
  );
}

/** Criteria on releases must hold for one and the same; that none is listed is said of all of them. */
function artistsMatching({ artists, releases }: RandomGraph, criteria: Criteria): string[] {
  const { listedNow, listedOn, market, genre, name, ...onRelease } = criteria;
  // That none is listed now is said of all releases together, so one alone has to meet the rest only.
  const onOne = {
    ...(listedNow === false ? {} : { listedNow }),
    listedOn,
    ...(listedNow === false && listedOn == null ? {} : { market }),
  };
  const found = artists.filter(({ spotifyId, ...artist }) => {
    const own = releases.filter((release) => release.artists.some((credited) => credited.spotifyId === spotifyId));
    return (
      own.some((release) => matchesItself(release, onRelease) && matchesListing(release, onOne)) &&
      (listedNow !== false || own.every(({ listedIn }) => !isListed(listedIn.now, market))) &&
      (!genre || artist.genres?.includes(genre)) &&
      (!name || plain(artist.name).startsWith(plain(name)))
    );
  });
  return found.map(({ spotifyId }) => spotifyId);
}
