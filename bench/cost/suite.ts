/** A query, and what it asks for. */
export interface PricedQuery {
  what: string;
  query: string;
}

const day = (daysAgo: number): string => new Date((20_779 - daysAgo) * 86_400_000).toISOString().slice(0, 10);
const moment = (daysAgo: number): string => `${day(daysAgo)}T12:00:00Z`;

const images = 'images { url width height }';
const release = `id spotifyId name type releaseDate url ${images}`;
const artist = `id spotifyId name url genres ${images}`;

/** The nineteen aliases of the first measurement of prices. */
const nineteenCounts = Array.from(
  { length: 19 },
  (_, index) => `a${index}: artists(first: 1, filter: { listedOn: "${moment(index % 2)}" }) { totalCount }`,
).join(' ');

/** Small and large, lists, counts, searches and scans. The history of `invent-history.ts` ends on one day. */
export const suite: PricedQuery[] = [
  { what: 'the revision', query: '{ catalog { revision changedAt } }' },
  { what: 'counts of the catalog', query: '{ catalog { artistCount releaseCount } }' },
  { what: '20 artists', query: `{ artists { nodes { name } } }` },
  { what: '100 releases with pictures', query: `{ releases(first: 100) { nodes { ${release} } } }` },
  {
    what: '100 releases with artists',
    query: `{ releases(first: 100) { nodes { ${release} artists { ${artist} } } } }`,
  },
  {
    what: '100 artists with 100 releases',
    query: `{ artists(first: 100) { nodes { ${artist} releases(first: 100) { nodes { ${release} } } } } }`,
  },
  {
    what: '20 listed artists with releases',
    query: `{ artists(filter: { listedNow: true }, orderBy: { field: LATEST_RELEASE, direction: DESC }) { totalCount nodes { ${artist} releases(first: 10) { nodes { ${release} } } } } }`,
  },
  { what: '19 counts of listedOn', query: `{ ${nineteenCounts} }` },
  {
    what: 'releases listed on a day',
    query: `{ releases(filter: { listedOn: "${moment(1)}" }) { totalCount nodes { name } } }`,
  },
  { what: 'releases listed now', query: `{ releases(filter: { listedNow: true }) { totalCount nodes { name } } }` },
  { what: 'releases not listed now', query: '{ releases(filter: { listedNow: false }) { totalCount } }' },
  {
    what: 'releases since a week',
    query: `{ releases(filter: { releasedSince: "${day(7)}" }) { totalCount nodes { name } } }`,
  },
  {
    what: 'a word since a week',
    query: `{ releases(filter: { releasedSince: "${day(7)}", q: "night" }) { totalCount } }`,
  },
  { what: 'a word', query: `{ releases(filter: { q: "night" }) { totalCount } }` },
  { what: 'search', query: '{ search(query: "night") { nodes { ... on Release { name } ... on Artist { name } } } }' },
  { what: 'search with count', query: '{ search(query: "night", first: 1) { totalCount } }' },
  { what: 'counts by day and type', query: '{ releaseCounts { byDay { day count } byType { type count } } }' },
  {
    what: 'counts of listed releases',
    query: '{ releaseCounts(filter: { listedNow: true }) { byDay { day count } byType { type count } } }',
  },
  { what: 'albums', query: '{ releases(filter: { type: ALBUM }) { totalCount nodes { name } } }' },
  { what: 'page of a genre', query: '{ releases(filter: { genreQ: "pop" }) { nodes { name } } }' },
  { what: 'count of a genre', query: '{ releases(filter: { genreQ: "pop" }) { totalCount } }' },
  { what: 'artists with albums', query: '{ artists(filter: { releaseType: ALBUM }) { totalCount } }' },
  { what: 'all but albums', query: '{ artists(filter: { not: { type: ALBUM } }) { totalCount } }' },
  { what: 'ever listed in a market', query: '{ releases(filter: { market: "US" }) { totalCount } }' },
  { what: 'genres', query: '{ genres(first: 100) { nodes { name artistCount } } }' },
  { what: 'changes', query: '{ changes(first: 100) { nodes { kind spotifyId fields { field old new } } } }' },
];
