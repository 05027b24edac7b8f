import { given, isAmongSlot, select } from '../../database/statement.ts';
import { AppError } from '../../errors.ts';
import { foldName } from '../../names/fold-name.ts';
import { type Artist, artistRecord } from '../schema/artist.entity.ts';
import { type FieldOf, readableFields, type Stored } from '../schema/fields.ts';
import { batchSize, type Graph, inBatches } from '../schema/graph.ts';
import { countArtists } from './artist-counts.ts';
import { type ArtistFilter, artistPageConditions, parseArtistFilter } from './artist-filter.ts';
import { findGenreSources, withStoredGenres } from './criteria/genre-sources.ts';
import { type Direction, type Order, type Page, type Position, toPage } from './paging/keyset.ts';
import { KeysetListPage, type ListPage } from './paging/list-page.ts';
import { createQuestion, cursorsOf, type FilterInput, type PageArguments, type Question } from './paging/question.ts';
import { hasRowBehind, selectPageRows } from './paging/select-page.ts';
import { type CatalogReader, queueFor } from './reader.ts';

/** Several artists have the requested name. */
export class AmbiguousNameError extends AppError {
  readonly candidates: readonly Artist[];

  constructor(name: string, candidates: readonly Artist[]) {
    super('AMBIGUOUS_NAME', `${candidates.length} artists have the name ${name}: use spotifyId to choose one`);
    this.name = 'AmbiguousNameError';
    this.candidates = candidates;
  }
}

export type { Artist } from '../schema/artist.entity.ts';

export type ArtistField = FieldOf<Artist>;

export const artistFields = readableFields(artistRecord);
const { all, columns, toNodes } = artistFields;

export type ArtistOrderField = 'name' | 'firstSeen' | 'latestRelease';

export interface ArtistOrder {
  field: ArtistOrderField;
  direction: Direction;
}

const orders = {
  name: { column: 'artist.search_name', field: 'searchName' },
  firstSeen: { column: 'artist.first_seen_at', field: 'firstSeenAt' },
  latestRelease: { column: 'artist.latest_released_on', field: 'latestReleasedOn' },
} as const;

const toOrder = ({ field, direction }: ArtistOrder): Order => ({
  column: orders[field].column,
  idColumn: 'artist.id',
  direction,
});

const positionIn =
  ({ field }: ArtistOrder) =>
  (artist: Artist): Position => ({ value: artist[orders[field].field], id: artist.rowId });

type ArtistQuestion = Question<ArtistFilter, ArtistOrder, ArtistField>;

export interface ArtistListArguments extends PageArguments {
  filter?: FilterInput<ArtistFilter> | null | undefined;
  /** By name, A to Z, by default. */
  orderBy?: ArtistOrder | null | undefined;
}

interface QuestionOptions {
  list?: string;
  maxPageSize: number;
  fields?: readonly ArtistField[] | undefined;
}

export function parseArtistQuestion(
  { filter, orderBy, ...args }: ArtistListArguments,
  { list = 'artists', maxPageSize, fields = all }: QuestionOptions,
): ArtistQuestion {
  const order = orderBy ?? { field: 'name', direction: 'asc' };
  return createQuestion({ list, filter: parseArtistFilter(filter ?? {}), order, fields, args, maxPageSize });
}

/** Each artist has the question's fields and those of its position; the others are missing. */
export async function listArtists(reader: CatalogReader, question: ArtistQuestion): Promise<ListPage<Artist>> {
  const { graph } = reader;
  const { order, page, key } = question;
  const selected = await withStoredGenres(reader, question);
  const { filter } = selected;
  const run = queueFor(reader, filter);
  await reader.charge('artist', 'page', filter);
  return new KeysetListPage({
    page: await run(() => selectArtists(graph, selected)),
    request: page,
    cursors: cursorsOf(key),
    genreSources: () => findGenreSources(reader, question.filter),
    positionOf: positionIn(order),
    hasOtherSide: () => run(() => hasRowBehind(graph, artistPage(selected))),
    count: async () => {
      await reader.charge('artist', 'count', filter);
      return run(() => countArtists(graph, filter));
    },
  });
}

async function selectArtists(graph: Graph, question: ArtistQuestion): Promise<Page<Artist>> {
  const rows = await selectPageRows<Stored<Artist>>(graph, artistPage(question));
  return toPage(toNodes(rows), question.page);
}

function artistPage({ filter, order, page, fields, key }: ArtistQuestion) {
  const { q, ...others } = filter;
  return {
    table: 'artist' as const,
    key: `${key} ${fields}`,
    columns: () => columns([...fields, orders[order.field].field]),
    order: toOrder(order),
    page,
    days: {},
    conditions: Object.keys(filter).length === 0 ? null : () => artistPageConditions(filter),
    named: q === undefined ? null : { words: q, others: () => artistPageConditions(others) },
  };
}

/** By Spotify id; null if not found. */
export const findArtist = async ({ graph }: CatalogReader, spotifyId: string): Promise<Artist | null> =>
  (await findArtistsBySpotifyId(graph, [spotifyId])).at(0) ?? null;

/** By the whole name, ignoring case, diacritics and width; throws AmbiguousNameError if several artists have it. */
export async function findArtistByName({ graph }: CatalogReader, name: string): Promise<Artist | null> {
  const [artist, ...others] = await findArtistsByName(graph, foldName(name));
  if (artist && others.length > 0) throw new AmbiguousNameError(name, [artist, ...others]);
  return artist ?? null;
}

/** By name; null if Spotify does not say, which is not the same as none. */
export const findGenres = ({ loaders }: CatalogReader, artist: Artist): Promise<string[]> | null =>
  artist.genresKnownAt === null ? null : loaders.genresOfArtist.load(artist.rowId);

export async function findArtistsBySpotifyId(
  graph: Graph,
  ids: readonly string[],
  most = batchSize,
): Promise<Artist[]> {
  const found: Artist[] = [];
  for (const batch of inBatches(ids, most)) {
    const rows = await select<Stored<Artist>, readonly string[]>(graph, 'artists by spotify id', batch, (slot) =>
      selectArtist(graph).where(isAmongSlot('spotify_id', slot, given)),
    );
    found.push(...toNodes(rows));
  }
  return found;
}

export async function findArtistsByRowId(graph: Graph, ids: readonly number[]): Promise<Artist[]> {
  if (ids.length === 0) return [];
  const rows = await select<Stored<Artist>, readonly number[]>(graph, 'artists by row id', ids, (slot) =>
    selectArtist(graph).where(isAmongSlot('id', slot, given)),
  );
  return toNodes(rows);
}

const selectArtist = (graph: Graph) => graph.selectFrom('artist').select(columns(all));

/** Every artist with that folded name, the most followed first. */
async function findArtistsByName(graph: Graph, searchName: string): Promise<Artist[]> {
  const rows = await select<Stored<Artist>, string>(graph, 'artists by name', searchName, (slot) =>
    selectArtist(graph)
      .where('search_name', '=', slot(given))
      .orderBy('followers', (order) => order.desc().nullsLast())
      .orderBy('id'),
  );
  return toNodes(rows);
}

/** The artists of several releases, in billing order, in one statement; of each those `fields` are read. */
export async function listArtistsByRelease(
  graph: Graph,
  releaseIds: readonly number[],
  fields: readonly ArtistField[] = all,
): Promise<Map<number, Artist[]>> {
  type Row = Artist & { ofRelease: number };
  const rows = await select<Stored<Row>, readonly number[]>(graph, `credits ${fields}`, releaseIds, (slot) =>
    graph
      .selectFrom('release_credit')
      .innerJoin('artist', 'artist.id', 'release_credit.artist_id')
      .select(columns(fields))
      .select('release_credit.release_id as ofRelease')
      .where(isAmongSlot('release_credit.release_id', slot, given))
      .orderBy('release_credit.release_id')
      .orderBy('release_credit.position'),
  );
  return Map.groupBy(toNodes<Row>(rows), (row) => row.ofRelease);
}
