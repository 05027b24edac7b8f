import { expect, it } from 'vitest';
import { albumPageSchema } from '../ask-sandbox.ts';
import { browse, type FaultySandbox, idsOf, openFaulty, ways } from './open-faulty.ts';

const search = '/v1/search?q=tag:new&type=album';
const shift = (by: number) => ({ kind: 'shift', by }) as const;

/** Reads the pages in order, regardless of shifts. */
async function pageNaively({ ask }: FaultySandbox, path = `${browse}?limit=10`): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  for (let offset = 0; offset < 100; offset += 10) {
    const response = await ask(`${path}&offset=${offset}`);
    expect(albumPageSchema.parse(await response.clone().json()).albums.total).toBe(100);
    ids.push(...(await idsOf(response)));
  }
  return ids;
}

it.each(ways)('moves the list forward while it is read, %s', async (way) => {
  await using faulty = await openFaulty(way);
  const list = await pageNaively(faulty);
  expect(new Set(list).size).toBe(100);

  faulty.sandbox.faults.script({ [browse]: [null, shift(3)] });
  const seen = await pageNaively(faulty);
  // Three items moved from the second page to the first, which was read already; the first ones moved to the end.
  expect(list.filter((id) => !seen.includes(id))).toEqual(list.slice(10, 13));
  expect(seen.slice(-3)).toEqual(list.slice(0, 3));
  expect(await pageNaively(faulty)).toEqual([...list.slice(3), ...list.slice(0, 3)]);
});

it('moves the list backward, so that items repeat', async () => {
  await using faulty = await openFaulty('in process');
  const list = await pageNaively(faulty);
  faulty.sandbox.faults.script({ [browse]: [null, shift(-3)] });
  const seen = await pageNaively(faulty);
  expect(seen.slice(10, 13)).toEqual(list.slice(7, 10));
  expect(list.filter((id) => !seen.includes(id))).toEqual(list.slice(-3));
});

it('adds up, outlives its script, and is undone by a clear', async () => {
  await using faulty = await openFaulty('in process');
  const { faults } = faulty.sandbox;
  const list = await pageNaively(faulty);
  faults.script({ [browse]: [shift(90), shift(15), shift(-2)] });
  expect((await pageNaively(faulty)).at(-1)).toBe(list[2]);
  faults.script({});
  expect(await pageNaively(faulty)).toEqual([...list.slice(3), ...list.slice(0, 3)]);
  faults.clear();
  expect(await pageNaively(faulty)).toEqual(list);
});

it('moves only the list of its own route', async () => {
  await using faulty = await openFaulty('in process');
  const [browsed, found] = [await pageNaively(faulty), await pageNaively(faulty, `${search}&limit=10`)];
  faulty.sandbox.faults.script({ '/v1/search': [shift(1)], '/v1/artists/{id}': [shift(1)] });
  expect(await pageNaively(faulty, `${search}&limit=10`)).toEqual([...found.slice(1), found[0]]);
  expect(await pageNaively(faulty)).toEqual(browsed);
  expect((await faulty.ask('/v1/artists/nobody')).status).toBe(400);
});
