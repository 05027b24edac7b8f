// Answers of a server on the sandbox of 22 November 2026, with its demo data.

const sandbox = 'http://127.0.0.1:4000/sandbox';

const covers = (id: string, sizes: readonly number[]) =>
  sizes.map((size) => ({ url: `${sandbox}/covers/${id}.svg?s=${size}`, width: size, height: size }));

const sable = {
  id: '5sXfNwX6FrxWRr1WVKkdL1',
  name: 'Sable Verleigh',
  url: `${sandbox}/artist/5sXfNwX6FrxWRr1WVKkdL1`,
  genres: [],
  popularity: 10,
  followers: 81,
  images: covers('5sXfNwX6FrxWRr1WVKkdL1', [640, 320, 160]),
};

const releaseOfSable = (id: string, name: string, type: string, releaseDate: string, totalTracks: number) => ({
  id,
  name,
  type,
  releaseDate,
  releaseDatePrecision: 'day',
  totalTracks,
  url: `${sandbox}/album/${id}`,
  images: covers(id, [640, 300, 64]),
  artists: [{ id: sable.id, name: sable.name }],
});

const album = releaseOfSable('5yPCHR2V0etCBMbGNu0jvB', 'Outlasting the Weather Map', 'album', '2026-11-20', 13);

/** Of `/api/artists/?limit=1&type=album`. */
export const artistListExample = {
  artists: [{ ...sable, releases: [album] }],
  page: {
    total: 34,
    limit: 1,
    next: '/api/artists/?limit=1&type=album&after=WzIsInRhMEswZUM0IiwiMjAyNi0xMS0yMiIsMjld',
  },
  catalog: { revision: 1, source: 'sandbox', changedAt: '2026-11-22T06:00:00.000Z' },
};

/** Of `/api/artists/sable%20verleigh`. */
export const artistExample = {
  ...sable,
  releases: [
    releaseOfSable('37Vh9U4JGBHOIj2NENGZsk', 'Inland Fire Escape', 'single', '2026-11-22', 2),
    album,
    releaseOfSable('5PZUqbnM5RvoScavEjlbd9', 'Half-Remembered Passport (Radio Edit)', 'single', '2026-11-13', 1),
  ],
};

/** Of `/api/artists/nobody`. */
export const notFoundExample = {
  type: '/problems/not-found',
  title: 'Not found',
  status: 404,
  detail: 'No artist has the id or name nobody',
};

export const ambiguousExample = {
  type: '/problems/ambiguous-name',
  title: 'Several artists have this name',
  status: 300,
  detail: 'Request one of them by id.',
  artists: ['0KkW3cyoJxOuqAXN4RtZrc', '6Ml0tGdYQ2nV9sBvEjuH1a'].map((id) => ({
    id,
    name: 'Lumen',
    url: `${sandbox}/artist/${id}`,
    href: `/api/artists/${id}`,
  })),
};

/** Of `/api/releases/`. */
export const releaseExample = {
  ...album,
  releasedOn: '2026-11-20',
  label: null,
  upc: null,
  firstSeenAt: '2026-11-22T06:00:00.000Z',
  listings: [{ market: 'US', listedFrom: '2026-11-22T06:00:00.000Z', listedUntil: null }],
};

const { id, name, type, releaseDate, totalTracks, url } = releaseExample;

/** Of `/api/releases/5yPCHR2V0etCBMbGNu0jvB`. */
export const releaseDetailsExample = {
  ...releaseExample,
  editions: [{ id, name, type, releaseDate, totalTracks, url }],
};

/** Of `/api/releases/?artist=5sXfNwX6FrxWRr1WVKkdL1&type=album`. */
export const releaseListExample = {
  releases: [releaseExample],
  page: { total: 1, limit: 200, next: null },
  catalog: artistListExample.catalog,
};

/** Of `/api/releases/nothing`. */
export const noReleaseExample = { ...notFoundExample, detail: 'No release has the id nothing' };

/** Of `/api/`, shortened. */
export const resourcesExample = {
  resources: [
    { path: '/api/artists/', title: 'Artists with their new releases' },
    { path: '/api/releases/', title: 'Releases' },
  ],
};

const cursor = 'WyJRa1JWQll0RiIsIjcwM2MwYjJhNzQwYjgzYjYiLCIyMDI2LTExLTIyVDA2OjAwOjAwLjAwMFoiLDFd';

/** A line of `/api/changes?limit=1`. */
export const changeExample = {
  cursor,
  revision: 1,
  at: '2026-11-22T06:00:00.000Z',
  kind: 'created',
  type: 'release',
  id: releaseExample.id,
  market: null,
  fields: [],
  node: { ...releaseExample, artists: [sable.id] },
};

/** The same as one JSON document. */
export const changeListExample = {
  changes: [changeExample],
  page: {
    limit: 1,
    next: `/api/changes?limit=1&after=${cursor}`,
    resume: `/api/changes?limit=1&after=${cursor}`,
  },
};

const { listings: _, ...unlisted } = releaseExample;

/** The release in a message of a webhook. */
export const webhookReleaseExample = unlisted;

export const webhookArtistExample = {
  id: sable.id,
  revision: 2,
  fields: [{ field: 'followers', old: 80, new: 81 }],
  artist: { ...sable, firstSeenAt: releaseExample.firstSeenAt },
};
