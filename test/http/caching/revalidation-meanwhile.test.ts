import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../support/app/start-app.ts';
import { fillGraph } from '../../support/graph/fill-graph.ts';
import { odd, oddGraph } from '../../support/graph/odd-graph.ts';
import { askRaw } from '../../support/http/raw-request.ts';
import { commitElsewhere } from '../../support/programs/write-elsewhere.ts';

/** Other names and another revision, committed at once. */
const commitChange = (database: string, name: string): void =>
  commitElsewhere(
    database,
    `begin immediate;
    update artist set name = '${name}';
    update release set name = '${name}';
    update genre set name = '${name} ' || id;
    update catalog_revision set revision = revision + 1;
    commit`,
  );

const nested = `{
  artists(first: 5) { nodes { name genres releases(first: 2) { nodes { name artists { name } } } } }
  catalog { revision releaseCount }
  changes(first: 2) { nodes { spotifyId } }
  syncRuns(first: 1) { nodes { id } }
}`;

const hash = createHash('sha256').update(nested).digest('hex');
const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } });
const json = { 'content-type': 'application/json', 'apollo-require-preflight': 'yes' };

interface Request {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const cases: [name: string, request: Request][] = [
  ['a list', { path: '/api/artists/' }],
  ['an artist', { path: `/api/artists/${odd.slash.spotifyId}` }],
  ['a feed', { path: '/feeds/releases.atom' }],
  ['a page', { path: '/' }],
  ['a query', { path: '/graphql', method: 'POST', headers: json, body: JSON.stringify({ query: nested }) }],
  ['a persisted query', { path: `/graphql?extensions=${encodeURIComponent(extensions)}`, headers: json }],
];

const isPostgres = process.env.TEST_DATABASE === 'postgres';

const ask = (app: RunningApp, { path, ...options }: Request) => askRaw(app.url, path, options);

it.each(cases)(
  'the response is of one state, and so is its ETag, while another process commits: %s',
  async (_, request) => {
    let before = Number.POSITIVE_INFINITY;
    let name = 'Zero';
    await using app = await startApp({
      onStatement: () => {
        before -= 1;
        if (before === 0) commitChange(app.database, name);
      },
    });
    await fillGraph(app, oddGraph);
    commitChange(app.database, name);
    await ask(app, {
      path: '/graphql',
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query: nested, extensions: JSON.parse(extensions) }),
    });
    await expect.poll(async () => (await ask(app, request)).body.toString()).toContain(name);
    // By two commits: the second request of an unchanged graph may come from a cache.
    app.forgetStatements();
    name = 'One';
    before = 1;
    await ask(app, request);
    const statements = app.statements.length;
    expect(statements).toBeGreaterThan(1);

    let oldStates = 0;
    for (let position = 1; position <= statements; position += 1) {
      const current = name;
      await expect.poll(async () => (await ask(app, request)).body.toString()).toContain(current);
      const expected = await ask(app, request);
      name = `Name${position}`;
      // Nothing of it is cached: the graph is in a state that no request has read.
      commitChange(app.database, current);
      before = position;
      let meanwhile = expected;
      const isExecuted = async () => {
        meanwhile = await ask(app, request);
        return before <= 0;
      };
      await expect.poll(isExecuted, { message: `commit before statement ${position}` }).toBe(true);

      await expect.poll(async () => (await ask(app, request)).body.toString()).toContain(name);
      const after = await ask(app, request);
      expect(withoutRevision(after.body)).not.toBe(withoutRevision(expected.body));
      // PostgreSQL gets the first statements with the one that begins the snapshot, so they may follow the commit.
      if (isPostgres && withoutRevision(meanwhile.body) === withoutRevision(after.body)) {
        expect(meanwhile.headers.etag).toBe(after.headers.etag);
        continue;
      }
      oldStates += 1;
      expect(withoutRevision(meanwhile.body)).toBe(withoutRevision(expected.body));
      if (meanwhile.headers.etag === undefined) continue;
      expect(meanwhile.headers.etag).not.toBe(after.headers.etag);
      const headers = { ...request.headers, 'if-none-match': String(meanwhile.headers.etag) };
      await expect.poll(async () => (await ask(app, { ...request, headers })).status).toBe(200);
    }
    expect(oldStates).toBeGreaterThan(0);
  },
);

/** The number of commits, which the test raises more often than it changes names. */
const withoutRevision = (body: Buffer): string => body.toString().replace(/"revision":\s*\d+/g, '');
