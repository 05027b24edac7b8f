import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { seededRandom } from '../../../test/support/seeded-random.ts';
import { Spool } from './spool.ts';

/** Megabytes: more than stays in memory. */
const random = seededRandom(7);
const texts = Array.from({ length: 4_000 }, (_, index) => `${index} – ${'ß'.repeat(random.below(8_000))}`);

it('returns values of all blocks in any order', () => {
  using spool = new Spool<{ text: string }>();
  const places = texts.map((text) => spool.add({ text }));
  expect(places.map((place) => spool.get(place).text)).toEqual(texts);
  expect(places.toReversed().map((place) => spool.get(place).text)).toEqual(texts.toReversed());
  expect(new Set(places).size).toBe(texts.length);
});

it('stores a value that is larger than a block', () => {
  using spool = new Spool<string>();
  const values = ['small', 'x'.repeat(3_000_000), 'y'.repeat(2_000_000), 'last'];
  const places = Array.from({ length: 6 }, () => values.map((value) => spool.add(value))).flat();
  expect(places.map((place) => spool.get(place).length)).toEqual(
    Array(6)
      .fill(values.map(({ length }) => length))
      .flat(),
  );
});

it('leaves nothing in the temporary folder', () => {
  const before = readdirSync(tmpdir());
  using spool = new Spool<string>();
  for (const text of texts) spool.add(text);
  expect(
    readdirSync(tmpdir()).filter((name) => name.startsWith('release-graph-spool') && !before.includes(name)),
  ).toEqual([]);
});
