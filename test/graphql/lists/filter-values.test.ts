import { expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

const bad: [string, unknown, string, string][] = [
  ['releasedSince', 'yesterday', '"yesterday"', 'a date such as 2026-11-20'],
  ['releasedSince', '2026-02-30', '"2026-02-30"', 'a date such as 2026-11-20'],
  ['releasedBefore', '2026-11-20T00:00:00Z', '"2026-11-20T00:00:00Z"', 'a date such as 2026-11-20'],
  ['releasedBefore', 20261120, '20261120', 'a date such as 2026-11-20'],
  ['market', 'us', '"us"', 'two capital letters such as US'],
  ['market', 'USA', '"USA"', 'two capital letters such as US'],
];

it.each(bad)('refuses %s: %j in a variable, and states what is allowed', async (field, value, shown, allowed) => {
  const query = 'query ($by: ArtistFilter) { artists(filter: $by) { totalCount } }';
  const { errors } = await app.graphql(query, { by: { [field]: value } });
  expect(errors).toMatchObject([
    {
      message: `Variable "$by" got invalid value ${shown} at "by.${field}"; expected ${allowed}, got ${shown}`,
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ]);
});

it.each(bad)('refuses %s: %j in the query, and states what is allowed', async (field, _value, shown, allowed) => {
  const { errors } = await app.graphql(`{ artists(filter: { ${field}: ${shown} }) { totalCount } }`);
  expect(errors).toMatchObject([
    {
      message: `filter.${field}: expected ${allowed}, got ${shown}`,
      extensions: { code: 'BAD_USER_INPUT', field: `filter.${field}` },
    },
  ]);
});

it.each(['artists', 'releases'])('refuses an empty name filter of %s', async (list) => {
  const { errors } = await app.graphql(`{ ${list}(filter: { name: "" }) { totalCount } }`);
  expect(errors).toMatchObject([
    {
      message: 'filter.name: expected at least one character, got none',
      extensions: { code: 'BAD_USER_INPUT', field: 'filter.name' },
    },
  ]);
});

it('refuses an unknown release type, and names the argument', async () => {
  const { errors } = await app.graphql('{ releases(filter: { type: [ALBUM, LP] }) { totalCount } }');
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'filter.type' } }]);
  expect(errors[0]?.message).toContain('filter.type: Value "LP" does not exist in "ReleaseType" enum.');
});

it('leaves Various Artists out only of the artists that are listed now', async () => {
  const count = async (filter: string) =>
    (
      await app.graphql<{ artists: { totalCount: number } }>(
        `{ artists(filter: { name: "Various Artists" ${filter} }) { totalCount } }`,
      )
    ).data.artists.totalCount;
  expect(await count('')).toBe(1);
  expect(await count('listedNow: true')).toBe(0);
  expect(await count('market: "US"')).toBe(1);
});
