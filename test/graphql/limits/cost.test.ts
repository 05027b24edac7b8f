import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { startApp } from '../../support/app/start-app.ts';

/** Artists with their releases with their artists with their releases …, in pages of 100. */
const nested = (levels: number): string =>
  levels === 0 ? 'name' : `name releases(first: 100) { nodes { artists { ${nested(levels - 1)} } } }`;

describe('a query above the cost limit', () => {
  it('is refused before any SQL statement runs', async () => {
    await using app = await startApp();
    await app.sync();
    app.forgetStatements();
    const { status, errors } = await app.graphql(`{ artists(first: 100) { nodes { ${nested(3)} } } }`);
    expect(status).toBe(400);
    expect(errors).toEqual([
      {
        message: expect.stringMatching(
          /^This query may return \d+ objects, but at most 100000 are allowed: use smaller pages, fewer levels or fewer fields$/,
        ),
        extensions: { code: 'QUERY_TOO_EXPENSIVE' },
      },
    ]);
    expect(app.statements).toEqual([]);
  });

  it('counts page sizes from variables and the sum of all aliases', async () => {
    await using app = await startApp();
    const query = `query ($size: Int) { artists(first: $size) { nodes { ${nested(1)} } } }`;
    expect((await app.graphql(query, { size: 100 })).errors).toEqual([]);
    const aliased = `query ($size: Int) { ${['a', 'b', 'c'].map((alias) => `${alias}: artists(first: $size) { nodes { ${nested(1)} } }`)} }`;
    expect((await app.graphql(aliased, { size: 10 })).errors).toEqual([]);
    expect((await app.graphql(aliased, { size: 100 })).errors).toMatchObject([
      { extensions: { code: 'QUERY_TOO_EXPENSIVE' } },
    ]);
  });

  it('gets BAD_USER_INPUT and no internal error when a null breaks another field', async () => {
    await using app = await startApp();
    const query = `query ($id: ID = "x") { node(id: $id) { id } artists(first: 100) { nodes { ${nested(3)} } } }`;
    const { status, errors } = await app.graphql(query, { id: null });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('is refused for its scalar fields alone', async () => {
    await using app = await startApp();
    const values =
      'id spotifyId name releaseDate releaseDatePrecision releasedOn totalTracks url label upc firstSeenAt';
    const wide = `{ artists(first: 100) { nodes { a: releases(first: 100) { nodes { ...F } } b: releases(first: 100) { nodes { ...F } } c: releases(first: 100) { nodes { ...F } } d: releases(first: 100) { nodes { ...F } } e: releases(first: 100) { nodes { ...F } } } } } fragment F on Release { ${values} }`;
    expect((await app.graphql(wide)).errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }]);
  });

  it('is refused for the rows that its filters read in a large graph, before any SQL statement runs', async () => {
    await using app = await startApp();
    await app.sync();
    const counts = `{ ${Array.from({ length: 3 }, (_, index) => `a${index}: artists(first: 1, filter: { releaseType: EP }) { totalCount }`).join(' ')} }`;
    const small = await app.graphql(counts);
    expect(small.errors).toEqual([]);
    const database = await openCatalog({ url: app.config.databaseUrl });
    await database.em.execute('update catalog_revision set releases = 1000000, artists = 300000, credits = 1500000');
    await database.close();
    app.forgetStatements();
    const { errors, extensions } = await app.graphql(counts);
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(
          /^This query may cost \d+, but at most 100000 is allowed: use smaller pages, fewer filters or fewer counts$/,
        ),
        extensions: { code: 'QUERY_TOO_EXPENSIVE' },
      },
    ]);
    expect(extensions?.cost).toEqual({ requested: Number(/\d+/.exec(errors[0]?.message ?? '')?.[0]), limit: 100_000 });
    expect(app.statements).toEqual([]);
  });

  it('is refused by the token limit while it is parsed', async () => {
    await using app = await startApp();
    const { status, errors } = await app.graphql(`{ a${'{ a'.repeat(9_000)}${'}'.repeat(9_000)} }`);
    expect(status).toBe(400);
    expect(errors).toEqual([
      {
        message: 'Token limit of 1500 exceeded: make the query shorter, or send it in parts.',
        extensions: { code: 'QUERY_TOO_LONG' },
      },
    ]);
  });

  it('leaves introspection free', async () => {
    await using app = await startApp();
    const { errors } = await app.graphql(
      '{ __schema { types { fields { args { type { ofType { ofType { name } } } } } } } }',
    );
    expect(errors).toEqual([]);
  });
});
