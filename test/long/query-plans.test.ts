import { afterAll, describe, expect } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { type Criteria, pairsOf } from '../graphql/lists/criteria.ts';
import { type FilteredList, filteredGraph, filteredLists, type OrderBy } from '../graphql/lists/filtered-lists.ts';
import { readNaiveGraph } from '../graphql/lists/naive-graph.ts';
import { useApp } from '../support/app/use-app.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';

const app = await useApp(filteredGraph({ artists: 60, releases: 90 }));
const lists = filteredLists(app, readNaiveGraph(app.database));
const database = await openCatalog({ url: app.config.databaseUrl });
afterAll(() => database.close());

interface Plan {
  list: string;
  filter: Criteria;
  orderBy: OrderBy;
  sql: string;
  steps: string[];
}

/** Queries that use no index, each with the reason why that is acceptable. */
const exceptions: Record<string, (plan: Plan) => boolean> = {
  'stored counts of days and types are few, however many releases there are': ({ sql, steps }) =>
    sql.includes('from "release_count" as "release"') &&
    steps.filter(isBareScan).every((step) => step === 'SCAN release') &&
    !steps.some(isSort),
  'names that begin alike are fewer than an order has: they are found by index, and sorted': ({
    filter,
    orderBy,
    steps,
  }) =>
    'name' in filter &&
    orderBy.field !== 'NAME' &&
    steps.some((step) => /search_name>\? AND search_name<\?/.test(step)),
  'so are days between two days': ({ filter, orderBy, steps }) =>
    'releasedSince' in filter &&
    'releasedBefore' in filter &&
    orderBy.field !== 'RELEASED' &&
    steps.some((step) => /released_on>\? AND released_on<\?/.test(step)),
  'so are moments between two moments': ({ filter, orderBy, steps }) =>
    'firstSeenSince' in filter &&
    'firstSeenBefore' in filter &&
    orderBy.field !== 'FIRST_SEEN' &&
    steps.some((step) => /first_seen_at>\? AND first_seen_at<\?/.test(step)),
  'up to 200 artists are found by their ids, and they or their releases sorted': ({ filter, steps }) =>
    'artist' in filter &&
    steps.some((step) => /^SEARCH (filtered|artist) USING .*artist_spotify_id_unique/.test(step)) &&
    !steps.some(isBareScan),
  'what was listed at a moment is found by an index, however long ago that is, and sorted': ({ filter, steps }) =>
    'listedOn' in filter &&
    steps.some((step) => /listing_span_index \(span=\? AND listed_from>\? AND listed_from<\?\)/.test(step)) &&
    !steps.some(isBareScan),
  'pages for many artists in one statement: the releases of those artists are found by index, and sorted': ({
    list,
    steps,
  }) =>
    list === 'the releases of an artist' &&
    steps.some((step) => /^SEARCH release_credit USING .* \(artist_id=\?/.test(step)) &&
    !steps.some((step) => /^SCAN (release|release_credit|listing|artist)/.test(step)),
};

/** Criteria that few of all artists may meet, who would be looked for among all. */
const speaksOfListings = ({ listedNow, listedOn, market }: Criteria): boolean =>
  listedNow === true || listedOn !== undefined || (market !== undefined && listedNow !== false);

/** Every release of every artist until the page is full, however few are listed. */
const looksThroughReleases = ({ list, filter, steps }: Plan): boolean =>
  list === 'artists' &&
  speaksOfListings(filter) &&
  steps.some((step) => step.startsWith('SCAN artist')) &&
  steps.some((step) => step.startsWith('CORRELATED')) &&
  !findsByListings(steps);

/** The artists of the listings that meet the criteria, as a set that is made once. */
const findsByListings = (steps: readonly string[]): boolean => {
  const set = steps.findIndex((step) => step.startsWith('LIST SUBQUERY'));
  return set >= 0 && steps.slice(set).some((step) => /^(SCAN|SEARCH) listing/.test(step));
};

const isSort = (step: string): boolean => step.startsWith('USE TEMP B-TREE');
/** Of a table, from one end to the other, and not along an index, which ends with the page. */
const isBareScan = (step: string): boolean =>
  /^SCAN (?!\(subquery|json_each |(ranked|listed|counted)( LEFT-JOIN)?$)/.test(step) &&
  !/ USING (COVERING )?INDEX /.test(step);

/** Without the cursor, a page from the end runs the statement of the first page in the other direction. */
async function plansOf({ name, ask }: FilteredList, filter: Criteria, orderBy: OrderBy): Promise<Plan[]> {
  const asked = ask(filter, orderBy);
  app.forgetStatements();
  const { edges } = await asked({ first: 2 });
  const cursor = edges[0]?.cursor;
  await asked({ last: 2 });
  if (cursor) await asked({ first: 2, after: cursor });
  if (cursor) await asked({ last: 2, before: cursor });
  const plans: Plan[] = [];
  for (const sql of new Set(app.statements))
    plans.push({ list: name, filter, orderBy, sql, steps: await explain(sql) });
  return plans;
}

const explained = new Map<string, string[]>();

async function explain(sql: string): Promise<string[]> {
  const known = explained.get(sql);
  if (known) return known;
  const rows: { detail: string }[] = await database.em.getConnection().execute(`explain query plan ${sql}`);
  // Words of a genre are looked for among all genres, once: there are few.
  const steps = rows.map(({ detail }) => detail).filter((step) => step !== 'SCAN genre');
  explained.set(sql, steps);
  return steps;
}

/** Every one and every two criteria, with one value each: plans do not depend on it. */
const filtersOf = ({ values }: FilteredList): Criteria[] => [
  {},
  ...pairsOf(Object.fromEntries(Object.entries(values).map(([key, each]) => [key, each.slice(0, 1)]))),
];

const onSqlite = itOnSqlite('PostgreSQL chooses plans by its statistics');

const used = new Set<string>();

describe.each(lists)('$name', (list) => {
  onSqlite.each(list.fields)('uses an index for the order %s under any filter, in both directions', async (field) => {
    const unexplained: Plan[] = [];
    for (const filter of filtersOf(list)) {
      for (const plan of await plansOf(list, filter, { field, direction: 'ASC' })) {
        if (!plan.steps.some(isSort) && !plan.steps.some(isBareScan) && !looksThroughReleases(plan)) continue;
        if (looksThroughReleases(plan)) unexplained.push(plan);
        const reason = Object.entries(exceptions).find(([, explains]) => explains(plan));
        if (reason) used.add(reason[0]);
        else unexplained.push(plan);
      }
    }
    expect(unexplained).toEqual([]);
  });
});

onSqlite('every exception is needed by some query', () => {
  expect([...used].sort()).toEqual(Object.keys(exceptions).sort());
});
