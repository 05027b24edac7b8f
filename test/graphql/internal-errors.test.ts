import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { useApp } from '../support/app/use-app.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';

const app = await useApp(oddGraph);
await dropTable('release_credit');

const secrets = /release_credit|select |no such table|node_modules|\bat .*:\d+:\d+/;

async function dropTable(name: string): Promise<void> {
  const database = await openCatalog({ url: app.config.databaseUrl });
  await database.em.getConnection().execute(`drop table ${name}`);
  await database.close();
}

const errorsLogged = () => app.log.filter(({ level }) => Number(level) >= 50);

it('answers GraphQL with a fixed message when the database fails, and logs one error without details', async () => {
  const logged = errorsLogged().length;
  const { status, data, errors } = await app.graphql('{ releases(first: 1) { nodes { name artists { name } } } }');
  expect(status).toBe(200);
  expect(data).toBeNull();
  expect(errors).toEqual([
    {
      message: 'Internal server error',
      path: ['releases', 'nodes', 0, 'artists'],
      locations: [{ line: 1, column: 37 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    },
  ]);
  expect(errorsLogged()).toHaveLength(logged + 1);
  expect(JSON.stringify(app.log)).not.toMatch(secrets);
});

it('still answers the fields that do not fail', async () => {
  const { data, errors } = await app.graphql(
    '{ catalog { revision } artist(by: { name: "zoeline" }) { releases { totalCount } } }',
  );
  expect(data).toEqual({ catalog: { revision: 2 }, artist: null });
  expect(errors).toMatchObject([{ path: ['artist', 'releases'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
});

it.each(['/api/artists/', '/api/artists/zoeline'])(
  'answers GET %s with a fixed problem when the database fails',
  async (path) => {
    const logged = errorsLogged().length;
    const response = await app.get(path);
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: '/problems/internal',
      title: 'Internal server error',
      status: 500,
      detail: 'The server failed. Its log has the details.',
    });
    expect(errorsLogged()).toHaveLength(logged + 1);
    expect(JSON.stringify(app.log)).not.toMatch(secrets);
  },
);
