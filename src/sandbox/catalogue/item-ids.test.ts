import { expect, it } from 'vitest';
import type { ItemRef } from './item-ids.ts';
import { createItemIds, variousArtistsId } from './item-ids.ts';
import { planCatalogue } from './plan.ts';

const items: ItemRef[] = [
  { kind: 'artist', number: 0 },
  { kind: 'artist', number: 60_000 },
  { kind: 'release', slot: 99_999, generation: 1500 },
  { kind: 'track', slot: 3, generation: 0, number: 40 },
];

it('decodes an id to its item', () => {
  const ids = createItemIds(planCatalogue(1, 100));
  for (const item of items) {
    expect(ids.idOf(item)).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(ids.find(ids.idOf(item))).toEqual(item);
  }
});

it('has other ids in another catalogue, and does not decode foreign ones', () => {
  const [one, other] = [createItemIds(planCatalogue(1, 100)), createItemIds(planCatalogue(2, 100))];
  for (const item of items.slice(1)) expect(other.find(one.idOf(item))).toBeUndefined();
});

it('uses the id of Spotify for Various Artists', () => {
  expect(createItemIds(planCatalogue(7, 100)).idOf({ kind: 'artist', number: 0 })).toBe(variousArtistsId);
});

it('decodes no digits that are not an id', () => {
  const ids = createItemIds(planCatalogue(1, 100));
  expect(ids.find('0000000000000000000000')).toBeUndefined();
  expect(ids.find('ZZZZZZZZZZZZZZZZZZZZZZ')).toBeUndefined();
});

it('decodes an id only in its exact spelling', () => {
  const ids = createItemIds(planCatalogue(1, 100));
  const all = Array.from({ length: 90 }, (_, index) => ids.idOf({ kind: 'artist', number: index + 1 }));
  const withZero = all.find((id) => id.startsWith('0')) ?? '';
  expect(ids.find(withZero)).toBeDefined();
  expect(ids.find(withZero.slice(1))).toBeUndefined();
});
