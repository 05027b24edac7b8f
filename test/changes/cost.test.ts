import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';

const app = await useApp();

const query = (first: number) => `{ changes(first: ${first}) { nodes { node { ... on Artist {
  releases(first: 100) { nodes { name artists { name genres } listings { market } images { url } } } } } } } }`;

it('computes the cost of changes by page size, as for other lists, before execution', async () => {
  expect((await app.graphql(query(10))).errors).toEqual([]);
  app.forgetStatements();
  expect((await app.graphql(query(100))).errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }]);
  expect(app.statements).toEqual([]);
});

it.each([0, 101])('refuses a page of %i changes', async (first) => {
  const { errors } = await app.graphql(`{ changes(first: ${first}) { totalCount } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'first' } }]);
});
