import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import { listReleases, parseReleaseQuestion } from '../../src/catalog/read/releases.ts';
import { parseSearchQuestion, search } from '../../src/catalog/read/search/search.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { toMatchExpression } from '../../src/database/sqlite/match-expression.ts';
import { foldName } from '../../src/names/fold-name.ts';
import { highlight } from '../../src/names/highlight.ts';
import { parseNameQuery } from '../../src/names/split-name.ts';
import { drawnNames, wordlessNames } from '../support/graph/draw-names.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const seed = 20261128;
const recordings = join(import.meta.dirname, '../../../shared/recordings');

const drawn = fc.sample(drawnNames, { seed, numRuns: 200 });
const wordless = fc.sample(wordlessNames, { seed, numRuns: 150 });
const recorded = [...new Set(readRecordedNames())].filter((name) => name !== '');

const folder = makeTemporaryFolder();
const database = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
afterAll(async () => {
  await database.close();
  folder[Symbol.dispose]();
});
const names = [...new Set([...drawn.map(({ name }) => name), ...wordless, ...recorded])];
const by = inventArtist(1, 'Zq');
const releases = names.map((name, number) => inventRelease(number, name, [by]));
await writeUpdate(database.em, inventUpdate('2026-11-20T06:00:00.000Z', { SE: releases }, [by]), {
  origin: 'sandbox',
  settle: async () => {},
});
const reader = createReader(database.em.fork());
const rows = await database.em.execute(
  `select name_search.rowid as place, release.id, spotify_id from release
   join name_search on name_search.rowid % 68719476736 = release.id * 2 + 1`,
);
const placeOf = new Map(
  rows.map(({ place, spotify_id }) => [releases.find((release) => release.spotifyId === spotify_id)?.name, place]),
);

/** Names in every recorded response. */
function readRecordedNames(): string[] {
  if (!existsSync(recordings)) return [];
  return globSync('**/*.json', { cwd: recordings }).flatMap((file) => {
    const found: string[] = [];
    const visit = (value: unknown): unknown =>
      JSON.stringify(value, (key, inner) => {
        if ((key === 'name' || key === 'title') && typeof inner === 'string') found.push(inner);
        return inner;
      });
    visit(JSON.parse(readFileSync(join(recordings, file), 'utf8')));
    return found;
  });
}

/** Prepared once, thousands of searches take four seconds less. */
const client = (await database.em.getConnection().getNativeClient()) as {
  prepare(sql: string): { all(...values: unknown[]): unknown[] };
};
const statement = client.prepare('select rowid from name_search where name_search match ? and rowid = ?');

function isFound(name: string, query: string): boolean {
  const match = toMatchExpression(parseNameQuery(foldName(query)));
  return statement.all(match ?? '""', placeOf.get(name)).length > 0;
}

const prefixesOf = (word: string): string[] => [...word].map((_, index) => [...word].slice(0, index + 1).join(''));

/** The searches by which a name is not found. */
async function misses(searches: readonly [name: string, query: string][]): Promise<[string, string][]> {
  expect(searches.length).toBeGreaterThan(100);
  const missed: [string, string][] = [];
  for (const [name, query] of searches) if (!isFound(name, query)) missed.push([name, query]);
  return missed;
}

describe(`the index of names (seed ${seed})`, () => {
  it('finds a name by each prefix of each of its words', async () => {
    expect(
      await misses(
        drawn.flatMap(({ name, words }) => words.flatMap(prefixesOf).map((prefix): [string, string] => [name, prefix])),
      ),
    ).toEqual([]);
  });

  it('finds a name by each part of a word in an unbroken script', async () => {
    const partsOf = (characters: readonly string[]): string[] =>
      characters.flatMap((_, start) =>
        characters.slice(start).map((_, length) => characters.slice(start, start + length + 1).join('')),
      );
    expect(
      await misses(
        drawn.flatMap(({ name, unbroken }) => unbroken.flatMap(partsOf).map((part): [string, string] => [name, part])),
      ),
    ).toEqual([]);
  });

  it('finds a name by all its words in another order', async () => {
    expect(await misses(drawn.map(({ name, words }) => [name, words.toReversed().join(' ')]))).toEqual([]);
  });

  it('finds a name without letters and digits by each beginning', async () => {
    const searches = wordless.flatMap((name) =>
      prefixesOf(name)
        .filter((prefix) => foldName(prefix) !== '')
        .map((prefix): [string, string] => [name, prefix]),
    );
    expect(await misses(searches)).toEqual([]);
  });

  it.skipIf(recorded.length === 0)('finds each recorded name by itself and by each prefix of each word', async () => {
    expect(recorded.length).toBeGreaterThan(500);
    const searches = recorded.flatMap((name) => {
      const words = name.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
      return [name, ...words.flatMap(prefixesOf)].map((query): [string, string] => [name, query]);
    });
    expect(await misses(searches)).toEqual([]);
  });
});

describe(`search and lists (seed ${seed})`, () => {
  const queries = fc.sample(
    fc
      .tuple(fc.constantFrom(...names), fc.nat(), fc.nat(5))
      .map(([name, length, start]) => {
        const characters = [...name];
        const from = Math.min(start, characters.length - 1);
        return characters.slice(from, from + 1 + (length % characters.length)).join('');
      })
      .filter((query) => query.trim() !== '' && [...query].length <= 200),
    { seed, numRuns: 300 },
  );

  it('agree on what a query finds, and highlight each find', async () => {
    let found = 0;
    for (const query of queries) {
      const searched: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof search>> = await search(
          reader,
          parseSearchQuestion(query, { first: 100, after }, 100),
        );
        searched.push(...page.nodes.map(({ name }) => name));
        after = page.hasMore ? page.endCursor() : null;
        expect(await page.count()).toBeGreaterThanOrEqual(searched.length);
        if (after === null) expect({ query, count: await page.count() }).toEqual({ query, count: searched.length });
      } while (after !== null);
      const list = await listReleases(
        reader,
        parseReleaseQuestion({ first: 100, filter: { q: query } }, { maxPageSize: 100, fields: ['name'] }),
      );
      expect({ query, count: await list.count() }).toEqual({
        query,
        count: searched.filter((name) => name !== by.name).length,
      });
      for (const name of searched) {
        const parts = highlight(name, query);
        expect(parts.map(({ text }) => text).join('')).toBe(name);
        expect({ query, name, isMarked: parts.some(({ isMatch }) => isMatch) }).toMatchObject({ isMarked: true });
      }
      found += searched.length;
    }
    expect(found).toBeGreaterThan(500);
  });
});
