import { listArtists, parseArtistQuestion } from '../../catalog/read/artists.ts';
import { genreSources } from '../../catalog/read/criteria/genre-criteria.ts';
import { listGenres, parseGenreQuestion, suggestGenres } from '../../catalog/read/genres.ts';
import { getFactsState } from '../../catalog/read/graph-state.ts';
import {
  countReleases,
  countReleasesByDay,
  countReleasesByType,
  type DayCount,
  type TypeCount,
} from '../../catalog/read/release-counts.ts';
import { parseReleaseFilter } from '../../catalog/read/release-filter.ts';
import { collapsed, listReleases, parseReleaseQuestion } from '../../catalog/read/releases.ts';
import { findLastRun, findLastSuccess, type SyncRun } from '../../catalog/runs/sync-runs.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { toReleaseFilter } from '../../rest/filters.ts';
import { toCollapse } from '../../rest/parameters.ts';
import { type HomeQuery, pageOf } from '../parameters.ts';
import {
  type CountedItemPage,
  itemFields,
  loadCountedItemPage,
  type PicturedArtist,
  pictureFields,
} from '../release-items.ts';
import { type Frame, loadFrame } from '../visit.ts';
import { addDays } from '../words.ts';

export const chartDays = 30;
const pageSize = 48;
const maxGenres = 100;
const maxFoundArtists = 8;
const maxSuggestions = 12;

/** How current the graph is. */
export interface SyncSummary {
  lastRun: SyncRun | null;
  syncedAt: string | null;
  releaseCount: number;
}

interface Charts {
  byDay: readonly DayCount[];
  byType: readonly TypeCount[];
}

export interface FoundArtists {
  artists: readonly PicturedArtist[];
  total: number;
}

export interface HomeData {
  frame: Frame;
  sync: SyncSummary;
  releases: CountedItemPage;
  genres: readonly string[];
  /** Genres to select instead of one without releases. */
  suggestedGenres: readonly string[];
  /** Null if the page shows no charts. */
  charts: Charts | null;
  /** Null without words to search for. */
  found: FoundArtists | null;
}

interface HomeOptions {
  today: string;
  hasCharts: boolean;
}

export async function loadHome(
  scope: RequestScope,
  query: HomeQuery,
  { today, hasCharts }: HomeOptions,
): Promise<HomeData> {
  const [frame, sync, releases, genres, charts, found] = await Promise.all([
    loadFrame(scope),
    loadSyncSummary(scope),
    loadReleases(scope, query),
    loadGenres(scope),
    hasCharts ? loadCharts(scope, today) : null,
    query.q === undefined ? null : findArtists(scope, query.q),
  ]);
  const suggestedGenres = releases.total === 0 && genres.length > 0 ? await loadSuggestions(scope, query) : [];
  return { frame, sync, releases, genres, suggestedGenres, charts, found };
}

export async function loadSyncSummary({ graph, volatile }: RequestScope): Promise<SyncSummary> {
  const { em } = volatile();
  const [lastRun, lastSuccess, releaseCount] = await Promise.all([
    findLastRun(em),
    findLastSuccess(em),
    countReleases(graph, {}),
  ]);
  return { lastRun, syncedAt: lastSuccess?.finishedAt ?? null, releaseCount };
}

async function loadReleases(scope: RequestScope, query: HomeQuery): Promise<CountedItemPage> {
  const collapse = toCollapse(query.collapse);
  const args = { ...pageOf(pageSize, query), filter: toReleaseFilter(query), collapse };
  const list = await listReleases(scope, parseReleaseQuestion(args, { maxPageSize: pageSize, fields: itemFields }));
  return loadCountedItemPage(scope, list);
}

async function loadGenres(scope: RequestScope): Promise<string[]> {
  const { hasTags } = await getFactsState(scope);
  const sources = hasTags ? genreSources : (['spotify'] as const);
  const lists = await Promise.all(
    sources.map((source) => listGenres(scope, parseGenreQuestion({ first: maxGenres }, source, maxGenres))),
  );
  const names = lists.flatMap(({ nodes }) => nodes.map(({ name }) => name));
  return hasTags ? [...new Set(names)].sort() : names;
}

async function loadSuggestions(scope: RequestScope, query: HomeQuery): Promise<string[]> {
  const { genre, genreQ, ...others } = query;
  const words = genreQ ?? genre;
  if (words === undefined) return [];
  return suggestGenres(scope, parseReleaseFilter(toReleaseFilter(others)), { words, limit: maxSuggestions });
}

async function loadCharts({ graph, enqueue, charge }: RequestScope, today: string): Promise<Charts> {
  const days = { releasedSince: addDays(today, 1 - chartDays), releasedBefore: addDays(today, 1) };
  const lately = collapsed(parseReleaseFilter(days), 'editions');
  const listed = collapsed(parseReleaseFilter({ listedNow: true }), 'editions');
  await charge('release', 'groups', lately);
  await charge('release', 'groups', listed);
  const [byDay, byType] = await Promise.all([
    enqueue(() => countReleasesByDay(graph, lately, chartDays)),
    enqueue(() => countReleasesByType(graph, listed)),
  ]);
  return { byDay, byType };
}

/** The artists whose names have the words. */
async function findArtists(scope: RequestScope, words: string): Promise<FoundArtists> {
  const options = { maxPageSize: maxFoundArtists, fields: pictureFields };
  const question = parseArtistQuestion({ first: maxFoundArtists, filter: { q: words } }, options);
  const list = await listArtists(scope, question);
  return { artists: list.nodes, total: await list.count() };
}
