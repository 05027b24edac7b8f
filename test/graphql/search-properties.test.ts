import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { seededRandom } from '../support/seeded-random.ts';

const seed = 20261122;
const words = [
  'tern',
  'Terns',
  'TÉRN',
  'alder',
  'Ålder',
  'grove',
  'Größe',
  'すばる',
  'ёж',
  'a',
  '7',
  "o'",
  'R&B',
  '(live)',
];

const random = seededRandom(5);
const invented = Array.from({ length: 160 }, () =>
  Array.from({ length: 1 + random.below(4) }, () => random.pick(words)).join(random.pick([' ', '-', ' / '])),
);
// More names that begin alike than are sorted, of all lengths, and others among them that only have the word.
const alike = Array.from({ length: 260 }, (_, number) =>
  [
    ...(number % 5 === 0 ? ['7'] : []),
    'Grove',
    ...Array.from({ length: random.below(4) }, () => random.pick(words)),
  ].join(' '),
);
const names = [...invented, ...alike];
const artists = names.slice(0, 60).map((name, number) => inventArtist(number, name));
const releases = names
  .slice(60)
  .map((name, number) => inventRelease(number, name, [artists[number % 60] ?? inventArtist(0, 'a')]));
const app = await useApp([inventUpdate('2026-11-20T06:00:00.000Z', { US: releases }, artists)]);

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase();
const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const isKana = (word: string): boolean => /^[ぁ-ん]+$/.test(word);

/** All words of the query are in the name, the last one as the beginning of one, and kana as any part of one. */
function isFound(name: string, query: string): boolean {
  const [last = '', ...others] = wordsOf(query).reverse();
  const own = wordsOf(name);
  const has = (word: string): boolean =>
    isKana(word) ? own.some((whole) => whole.includes(word)) : own.includes(word);
  return others.every(has) && (has(last) || own.some((word) => word.startsWith(last)));
}

/** The name itself, then names that begin with the query, then all others: the shorter ones first. */
function rank(name: string, query: string): [number, number] {
  const [folded, asked] = [fold(name), fold(query)];
  return [folded === asked ? 0 : folded.startsWith(asked) ? 1 : 2, [...folded].length];
}

interface SearchData {
  search: {
    totalCount: number;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
    nodes: { name: string }[];
  };
}

const beginnings = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.integer({ min: 1, max: 8 }), fc.boolean()), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.map(([word, length, isCut]) => (isCut ? [...word].slice(0, length).join('') : word)).join(' '))
  .filter((query) => wordsOf(query).length > 0);

it(`search finds and ranks the same names as a full scan (seed ${seed})`, async () => {
  const query = `query ($text: String!, $after: String) { search(query: $text, first: 100, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } nodes { ... on Artist { name } ... on Release { name } } } }`;
  const found = new Set<number>();
  await fc.assert(
    fc.asyncProperty(beginnings, async (text) => {
      const wanted = names.filter((name) => isFound(name, text));
      const seen: string[] = [];
      const cursors: (string | null)[] = [];
      for (;;) {
        const { data } = await app.graphql<SearchData>(query, { text, after: cursors.at(-1) ?? null });
        const { search } = data;
        expect(search.totalCount).toBe(wanted.length);
        seen.push(...search.nodes.map(({ name }) => name));
        if (!search.pageInfo.hasNextPage) break;
        cursors.push(search.pageInfo.endCursor);
      }
      expect(seen.toSorted()).toEqual(wanted.toSorted());
      const ranks = seen.map((name) => rank(name, text));
      expect(ranks).toEqual(
        ranks.toSorted(([tier, length], [other, otherLength]) => tier - other || length - otherLength),
      );
      found.add(wanted.length);
    }),
    { seed, numRuns: 100 },
  );
  // Nothing, few and many were found.
  expect(found.size).toBeGreaterThan(10);
});
