import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

interface Counts {
  byDay: { day: string; count: number }[];
  byType: { type: string; count: number }[];
}

const counts = async (args: string, fields: string) => {
  const { data, errors } = await app.graphql<{ releaseCounts: Counts }>(`{ releaseCounts${args} { ${fields} } }`);
  return { counted: data?.releaseCounts, errors };
};

it('counts releases by day, latest first, without unknown dates', async () => {
  const { counted } = await counts('', 'byDay { day count }');
  expect(counted.byDay).toEqual([
    { day: '2026-11-20', count: 2 },
    { day: '2026-11-13', count: 1 },
    { day: '2026-11-01', count: 1 },
    { day: '2026-10-02', count: 1 },
    { day: '1999-01-01', count: 1 },
  ]);
});

it('counts releases by type, all unknown types together', async () => {
  const { counted } = await counts('', 'byType { type count }');
  expect(counted.byType[0]).toEqual({ type: 'ALBUM', count: 3 });
  expect(counted.byType.map(({ type }) => type).toSorted()).toEqual(['ALBUM', 'COMPILATION', 'EP', 'OTHER', 'SINGLE']);
});

it('counts the releases that match a filter', async () => {
  const { counted } = await counts('(filter: { market: "DE" })', 'byDay { day count } byType { type count }');
  expect(counted).toEqual({ byDay: [{ day: '2026-11-20', count: 1 }], byType: [{ type: 'ALBUM', count: 1 }] });
});

it('refuses a size out of range, and names the argument', async () => {
  const { errors } = await counts('', 'byDay(first: 101) { day }');
  expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'first' });
});

it('costs a count for each list, and a scan for each filtered list', async () => {
  const costOf = async (query: string) => (await app.graphql(query)).extensions?.cost.requested ?? 0;
  const one = await costOf('{ releaseCounts { byType { count } } }');
  const both = await costOf('{ releaseCounts { byType { count } byDay { count } } }');
  expect(both).toBeGreaterThan(one);
  const filtered = '(filter: { listedNow: true })';
  expect(await costOf(`{ releaseCounts${filtered} { byType { count } byDay { count } } }`)).toBeGreaterThan(both);
});
