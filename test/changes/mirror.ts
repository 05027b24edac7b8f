import type { RunningApp } from '../support/app/start-app.ts';
import type { DataOf, GraphQLAnswer } from '../support/http/graphql-answer.ts';
import { readLines } from '../support/http/read-lines.ts';

/** An artist or a release in a mirror, with the fields of GraphQL. */
export type Thing = Record<string, unknown>;
export type Things = Map<string, Thing>;

interface Listing {
  market: string | null;
  listedFrom: string;
  listedUntil: string | null;
}

const images = 'images { url width height }';
const artistFields = `spotifyId name url ${images} popularity followers genres firstSeenAt`;
const releaseFields = `spotifyId name type releaseDate releaseDatePrecision releasedOn totalTracks url ${images} label upc
  artists { spotifyId } listings { market listedFrom listedUntil } firstSeenAt`;
const nodeFields = `... on Artist { ${artistFields} } ... on Release { ${releaseFields} }`;

export const changesQuery = `query ($first: Int, $after: String) {
  changes(first: $first, after: $after) {
    totalCount
    edges { cursor node { revision at kind type spotifyId nodeId market fields { field old new } node { ${nodeFields} } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

export type ChangeNode = DataOf<typeof changesQuery>['changes']['edges'][number]['node'];

const namedTypes = ['album', 'single', 'ep', 'compilation'];

/** REST spells enums as Spotify does; what GraphQL has no name for it calls OTHER. */
export function enumInGraphQL(field: string, value: unknown): unknown {
  if (field === 'type') return namedTypes.includes(String(value)) ? String(value).toUpperCase() : 'OTHER';
  return field === 'releaseDatePrecision' && typeof value === 'string' ? value.toUpperCase() : value;
}

/** A node of GraphQL with ids in the place of credits, as in `fields`. */
const withIds = ({ artists, ...rest }: Thing): Thing =>
  Array.isArray(artists) ? { ...rest, artists: artists.map(({ spotifyId }) => spotifyId) } : rest;

const lists = [
  { list: 'artists', type: 'ARTIST', fields: artistFields },
  { list: 'releases', type: 'RELEASE', fields: releaseFields },
];

interface ThingList {
  nodes: ({ spotifyId: string } & Thing)[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** All artists and releases of the graph, read from its lists. */
export async function readThings(app: RunningApp): Promise<Things> {
  const things: Things = new Map();
  for (const { list, type, fields } of lists) {
    const query = `query ($after: String) { list: ${list}(first: 100, after: $after) {
      nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
    for (let after: string | null = null, more = true; more; ) {
      const { data }: GraphQLAnswer<{ list: ThingList }> = await app.graphql<{ list: ThingList }>(query, { after });
      for (const node of data.list.nodes) things.set(keyOf(type, node.spotifyId), withIds(node));
      ({ hasNextPage: more, endCursor: after } = data.list.pageInfo);
    }
  }
  return things;
}

const keyOf = (type: string, spotifyId: string): string => `${type}:${spotifyId}`;

export interface Mirror {
  things: Things;
  /** Where to go on; null: from the oldest change that is kept. */
  at: string | null;
  /** How often it had to start again. */
  copies: number;
}

export const emptyMirror = (): Mirror => ({ things: new Map(), at: null, copies: 0 });

/** Starts again: reads the cursor of the feed, then the graph. `meanwhile` runs in between. */
export async function copyGraph(app: RunningApp, mirror: Mirror, meanwhile = async () => {}): Promise<void> {
  mirror.at = (await app.graphql('{ catalog { changesCursor } }')).data.catalog.changesCursor;
  await meanwhile();
  mirror.things = await readThings(app);
  mirror.copies += 1;
}

/** Follows over GraphQL, by the fields of each change; reads the present state only of new items. */
export async function followFields(app: RunningApp, mirror: Mirror, first: number): Promise<ChangeNode[]> {
  const seen: ChangeNode[] = [];
  for (let more = true; more; ) {
    const { data, errors } = await app.graphql(changesQuery, { first, after: mirror.at });
    if (errors[0]?.extensions.code === 'CURSOR_EXPIRED') {
      await copyGraph(app, mirror);
      continue;
    }
    if (errors[0]) throw new Error(errors[0].message);
    const { edges, pageInfo } = data.changes;
    for (const { node } of edges) {
      applyFields(mirror.things, node);
      seen.push(node);
    }
    mirror.at = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return seen;
}

function applyFields(things: Things, change: ChangeNode): void {
  const key = keyOf(change.type, change.spotifyId);
  const known = things.get(key);
  if (change.kind === 'REMOVED') things.delete(key);
  else if (change.kind === 'CREATED') {
    if (!change.node) return;
    const listings = change.type === 'RELEASE' ? { listings: listingsOf(known) } : {};
    things.set(key, { ...withIds(change.node), ...listings });
  } else if (known) {
    for (const { field, new: value } of change.fields) known[field] = value;
    if (change.kind === 'LISTED') beginListing(listingsOf(known), change);
    if (change.kind === 'DELISTED') endListing(listingsOf(known), change);
  }
}

const listingsOf = (thing: Thing | undefined): Listing[] => (Array.isArray(thing?.listings) ? thing.listings : []);

/** A copy that was made after the change has the listing already. */
function beginListing(listings: Listing[], { market, at }: ChangeNode): void {
  if (!listings.some((listing) => listing.market === market && listing.listedFrom === at))
    listings.push({ market, listedFrom: at, listedUntil: null });
}

function endListing(listings: Listing[], { market, at }: ChangeNode): void {
  const open = listings.find(
    (listing) => listing.market === market && listing.listedUntil === null && listing.listedFrom <= at,
  );
  if (open) open.listedUntil = at;
}

/** Follows over REST, by the present state of the item of each line. */
export async function followNodes(app: RunningApp, mirror: Mirror, limit: number): Promise<void> {
  for (let lines = -1; lines !== 0; ) {
    const page = await app.get(`/api/changes?limit=${limit}${mirror.at === null ? '' : `&after=${mirror.at}`}`);
    if (page.status === 410) {
      await copyGraph(app, mirror);
      continue;
    }
    const changes = await readLines(page);
    for (const { type, id, node } of changes) {
      const key = keyOf(type.toUpperCase(), id);
      if (node) mirror.things.set(key, asGraphQL({ ...node }));
      else mirror.things.delete(key);
    }
    mirror.at = cursorIn(page);
    lines = changes.length;
  }
}

export const asGraphQL = ({ id, ...node }: Thing): Thing => ({
  spotifyId: id,
  ...Object.fromEntries(Object.entries(node).map(([field, value]) => [field, enumInGraphQL(field, value)])),
});

/** Where the Link of a page goes on. */
export function cursorIn(page: Response): string | null {
  const [, next = ''] = /^<([^>]+)>; rel="(?:next|self)"$/.exec(page.headers.get('link') ?? '') ?? [];
  return new URL(next, 'http://server.invalid').searchParams.get('after');
}

/** Sorted, so that only the items are compared. */
export const compareable = (things: Things) =>
  [...things]
    .map(([key, thing]) => [
      key,
      Array.isArray(thing.listings) ? { ...thing, listings: ordered(thing.listings) } : thing,
    ])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));

const ordered = (listings: Listing[]): string[] =>
  listings.map((listing) => JSON.stringify(Object.entries(listing).toSorted())).toSorted();

/** What a mirror should equal. */
export const readTruth = async (app: RunningApp) => compareable(await readThings(app));
