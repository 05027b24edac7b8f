import { expect, it } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { albumPageSchema, askSandbox, listAll } from './ask-sandbox.ts';

const idsOf = (items: readonly { id: string }[]): Set<string> => new Set(items.map(({ id }) => id));

it('lists the same releases for the same seed and day', async () => {
  const [one, other] = [await askSandbox(), await askSandbox()];
  expect(await one.get('/v1/browse/new-releases?limit=50')).toEqual(
    await other.get('/v1/browse/new-releases?limit=50'),
  );
});

it('lists other releases for another seed', async () => {
  const ids = idsOf(await listAll(await askSandbox()));
  const others = idsOf(await listAll(await askSandbox({ seed: 2 })));
  expect(ids.isDisjointFrom(others)).toBe(true);
});

it('pages over every release exactly once', async () => {
  const items = await listAll(await askSandbox({ newReleases: 123 }), '/v1/browse/new-releases?limit=7');
  expect(items).toHaveLength(123);
  expect(idsOf(items).size).toBe(123);
});

it('links a page to its neighbours on the origin of the request', async () => {
  const asked = await askSandbox();
  const { albums } = albumPageSchema.parse((await asked.get('/v1/browse/new-releases?limit=10&offset=15')).body);
  expect(albums).toMatchObject({
    href: 'http://spotify.test/v1/browse/new-releases?offset=15&limit=10',
    next: 'http://spotify.test/v1/browse/new-releases?offset=25&limit=10',
    previous: 'http://spotify.test/v1/browse/new-releases?offset=5&limit=10',
    limit: 10,
    offset: 15,
    total: 100,
  });
});

it('returns an empty page past the end', async () => {
  const asked = await askSandbox();
  const { albums } = albumPageSchema.parse((await asked.get('/v1/browse/new-releases?offset=500')).body);
  expect(albums).toMatchObject({ items: [], next: null, total: 100 });
});

it('changes every day: some releases are added, some removed, most stay', async () => {
  const asked = await askSandbox();
  for (let day = 0; day < 20; day++) {
    const before = await listAll(asked);
    asked.clock.nowMs += dayMs;
    const after = await listAll(asked);
    const staying = after.filter(({ id }) => idsOf(before).has(id));

    expect(after).toHaveLength(100);
    expect(staying.length).toBeLessThan(100);
    expect(staying.length).toBeGreaterThan(50);
    expect(before).toEqual(expect.arrayContaining(staying));
  }
});

it('lists no future release and none older than eighteen days', async () => {
  const items = await listAll(await askSandbox({ newReleases: 1000 }));
  const dates = items.filter((item) => item.release_date_precision === 'day').map((item) => item.release_date);
  expect(dates.every((date) => date >= '2026-11-06' && date <= '2026-11-23')).toBe(true);
});

it('is not ordered by date', async () => {
  const dates = (await listAll(await askSandbox())).map((item) => item.release_date);
  expect(dates).not.toEqual(dates.toSorted().toReversed());
});

it('has releases of every type and precision, collaborations and compilations, even in a small catalogue', async () => {
  const items = await listAll(await askSandbox());
  expect(new Set(items.map((item) => item.album_type))).toEqual(new Set(['album', 'single', 'compilation', 'ep']));
  expect(new Set(items.map((item) => item.release_date_precision))).toEqual(new Set(['day', 'month', 'year']));
  expect(items.some(({ artists }) => artists.length > 1)).toBe(true);
  expect(items.flatMap(({ artists }) => artists)).toContainEqual({
    id: '0LyfQWJT6nXafLPZqxe9Of',
    name: 'Various Artists',
  });
});

it('lists 10,000 releases', async () => {
  const asked = await askSandbox({ newReleases: 10_000 });
  const { albums } = albumPageSchema.parse((await asked.get('/v1/browse/new-releases?limit=50&offset=9950')).body);
  expect(albums).toMatchObject({ total: 10_000, next: null });
  expect(albums.items).toHaveLength(50);
});
