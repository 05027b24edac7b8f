import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app/use-app.ts';
import { oddGraph } from '../../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);

const forwardOnly = [
  (page: string) => `genres(${page}) { nodes { name } }`,
  (page: string) => `syncRuns(${page}) { nodes { id } }`,
  (page: string) => `search(query: "a", ${page}) { nodes { __typename } }`,
];
const bothWays = [
  (page: string) => `artists(${page}) { nodes { id } }`,
  (page: string) => `releases(${page}) { nodes { id } }`,
  (page: string) => `artist(by: { name: "Ether/Or" }) { releases(${page}) { nodes { id } } }`,
];

describe.each(['first', 'last'])('the argument %s', (field) => {
  const lists = field === 'first' ? [...bothWays, ...forwardOnly] : bothWays;

  it.each([0, -1, 101])('refuses a page of %i in every list', async (size) => {
    for (const list of lists) {
      const { errors } = await app.graphql(`{ ${list(`${field}: ${size}`)} }`);
      expect(errors).toMatchObject([
        {
          message: `${field}: expected a whole number from 1 to 100, got ${size}`,
          extensions: { code: 'BAD_USER_INPUT', field },
        },
      ]);
    }
  });

  it.each([1, 100])('accepts a page of %i in every list', async (size) => {
    for (const list of lists) expect((await app.graphql(`{ ${list(`${field}: ${size}`)} }`)).errors).toEqual([]);
  });
});

it('refuses first and last together', async () => {
  for (const list of bothWays) {
    const { errors } = await app.graphql(`{ ${list('first: 1, last: 1')} }`);
    expect(errors).toMatchObject([
      {
        message: 'last: expected either first or last, not both',
        extensions: { code: 'BAD_USER_INPUT', field: 'last' },
      },
    ]);
  }
});

it.each(['"3"', '1.5', '99999999999', 'true'])('refuses the page size %s, and names the argument', async (size) => {
  const { errors } = await app.graphql(`{ artists(first: ${size}) { nodes { id } } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'first' } }]);
  expect(errors[0]?.message).toMatch(/^first: Int cannot represent/);
});
