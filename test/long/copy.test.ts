import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { copyGraph } from '../../src/catalog/copy/copy-graph.ts';
import { entities, openCatalog } from '../../src/catalog/open-catalog.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { logInTo, startAppWithAccounts, untilFollowsKnown } from '../support/app/log-in-app.ts';
import { startApp } from '../support/app/start-app.ts';
import { execute, readRows } from '../support/graph/dump-graph.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { randomGraph } from '../support/graph/random-graph.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { runPsql } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';
import { messagesOf } from '../support/programs/log-lines.ts';
import { runProgram } from '../support/programs/start-program.ts';
import { useFilledFile } from '../support/programs/use-filled-file.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const programs = findPrograms();

const tables = entities.map(({ meta }) => meta.tableName);
const jsonColumns = ['capabilities', 'not_before', 'releases', 'artists'];
const at = '2026-11-22T06:00:00.000Z';

/** All rows of all tables. A copy changes the date of the latest change. */
const rowsOf = (database: string): Record<string, unknown[]> =>
  Object.fromEntries(
    tables.map((table) => [
      table,
      readRows(database, `select * from ${table} order by 1, 2`).map(({ modified_second, ...row }) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            jsonColumns.includes(name) && typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value,
          ]),
        ),
      ),
    ]),
  );

/** A row in each table of other sources. */
function fillOtherSources(file: string): void {
  const mbid = (digit: number) => `'${digit}0000000-0000-4000-8000-000000000000'`;
  for (const sql of [
    `insert into artist_identity (artist_id, mbid, asked_at) values (1, ${mbid(1)}, '${at}')`,
    `insert into release_identity (release_id, mbid, asked_at) values (1, ${mbid(2)}, '${at}')`,
    "insert into tag (name) values ('dub')",
    'insert into artist_tag (artist_id, tag_id, votes) values (1, 1, 2)',
    'insert into release_tag (release_id, tag_id, votes) values (1, 1, 3)',
    `insert into source_state (source, not_before, calls) values ('musicbrainz', '${at}', 5)`,
    `insert into announced_artist (mbid, name, first_seen_at) values (${mbid(1)}, 'Alder', '${at}')`,
    `insert into announcement (release_group_mbid, name, search_name, artist_credit, released_on, first_seen_at, changed_at, last_seen_at)
      values (${mbid(2)}, 'Soon', 'soon', 'Alder', '2026-12-24', '${at}', '${at}', '${at}')`,
    'insert into announcement_artist (announcement_id, position, artist_id) values (1, 0, 1)',
    'insert into release_edition (release_id, edition, rank) values (1, 1, 1)',
  ])
    execute(file, sql);
}

/** Writes more rows than a page of a copy, and unusual names, to a file. */
async function fill(file: string): Promise<void> {
  filled ??= readFilled();
  writeFileSync(file, await filled);
}

let filled: Promise<Buffer> | undefined;

async function readFilled(): Promise<Buffer> {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  const { updates } = randomGraph({ artists: 400, releases: 1_200 }, 3);
  const artist = inventArtist(9_000, `${'ä'.repeat(1_999)}🎵`, { genres: ['g'.repeat(700), 'dub'] });
  const odd = inventUpdate(
    '2026-11-21T08:00:00.000Z',
    { US: [inventRelease(9_000, `"\\u0000"\\ 'x'\n${'長'.repeat(2_000)}`, [artist])] },
    [artist],
  );
  {
    await using opened = await openCatalog({ url: `file:${file}` });
    for (const update of [...updates, odd])
      await writeUpdate(opened.em, update, { origin: 'sandbox', settle: async () => {} });
  }
  return readFileSync(file);
}

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('release-graph copy', () => {
  if (programs === null) return;
  const { create } = useServer(programs);
  const copy = (folder: string, from: string, to: string, env: Record<string, string> = {}) =>
    runProgram('copy', { cwd: folder, args: ['--from', from, '--to', to], env });

  it('moves a graph with its history and accounts to PostgreSQL and back, and both go on alike', async () => {
    using folder = makeTemporaryFolder();
    const [file, back] = [join(folder.path, 'graph.db'), join(folder.path, 'back.db')];
    const url = create();
    let env: Record<string, string> = {};
    {
      await using accounts = await startAppWithAccounts({ DATABASE_URL: `file:${file}` });
      const { app } = accounts;
      expect(await app.sync()).toMatchObject({ status: 'succeeded' });
      const jar = await logInTo(accounts);
      expect(await untilFollowsKnown(jar)).toMatchObject({ state: 'DONE' });
      expect(await app.sync()).toMatchObject({ status: 'succeeded' });
      for (const name of ['Reader', 'Calendar'])
        await jar.graphql(`mutation { createPrivateFeed(input: { name: "${name}" }) { feed { id } } }`);
      const { clientId = '', clientSecret = '', apiUrl = '', accountsUrl = '' } = app.config.spotify ?? {};
      env = {
        SPOTIFY_CLIENT_ID: clientId,
        SPOTIFY_CLIENT_SECRET: clientSecret,
        SPOTIFY_API_URL: apiUrl,
        SPOTIFY_ACCOUNTS_URL: accountsUrl,
      };
    }
    // The ids of deleted rows are never given again.
    for (const table of ['sync_run', 'private_feed'])
      execute(file, `delete from ${table} where id = (select max(id) from ${table})`);
    execute(file, `insert into push_target (channel, created_at) values ('webhook', '${at}')`);
    execute(file, `insert into outbox (target_id, event, at, change_id) values (1, 'release.listed', '${at}', 3)`);
    execute(file, `insert into artist_albums (artist_id, asked_at) values (2, '${at}')`);
    execute(
      file,
      `insert into push_target (channel, url, created_at) values ('webhook', 'https://hook.example/', '${at}')`,
    );
    execute(file, `insert into outbox (target_id, event, at, run_id) values (1, 'webhook.test', '${at}', 1)`);
    execute(file, "update artist set name = 'Nul' || char(0) || '!' where id = 1");
    fillOtherSources(file);

    const { status, stdout, stderr } = await copy(folder.path, `file:${file}`, url, env);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(messagesOf(stdout)).toEqual([
      expect.stringMatching(
        /^Copied \d+ releases, \d+ artists, \d+ logged changes, 1 sync, 1 account from graph\.db to postgresql:\/\/.*$/,
      ),
      expect.stringMatching(/^Counts and digest of the copy are those of the source \(SHA-256 [\da-f]{16}…\)$/),
    ]);
    execute(file, "update artist set name = 'Nul\ufffd!' where id = 1");
    expect(rowsOf(url)).toEqual(rowsOf(file));
    expect(Object.entries(rowsOf(url)).filter(([, rows]) => rows.length === 0)).toEqual([]);

    expect(await copy(folder.path, url, `file:${back}`, env)).toMatchObject({ status: 0, stderr: '' });
    expect(rowsOf(back)).toEqual(rowsOf(file));

    const insertRun = `insert into sync_run (trigger, status, started_at, releases, artists, pid)
      values ('command', 'failed', '${at}', '{}', '{}', 1)`;
    for (const database of [file, url, back]) execute(database, insertRun);
    expect(rowsOf(url).sync_run).toEqual(rowsOf(file).sync_run);
    expect(rowsOf(back).sync_run).toEqual(rowsOf(file).sync_run);
  });

  it('leaves cursors, searches, feeds and new ids as they were', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await fill(file);
    const url = create();
    expect(await copy(folder.path, `file:${file}`, url)).toMatchObject({ status: 0, stderr: '' });
    expect(rowsOf(url)).toEqual(rowsOf(file));
    const { updates } = randomGraph({ artists: 450, releases: 1_400 }, 4);
    const answers: string[][] = [];
    for (const database of [`file:${file}`, url]) {
      await using app = await startApp({ database, env: { PUBLIC_URL: 'https://music.example.org' } });
      const ask = async (path: string) => (await app.get(path)).text();
      const first = await ask('/api/changes?limit=1200');
      const { cursor } = JSON.parse(String(first.trim().split('\n').at(-1)));
      await fillGraph(app, updates);
      answers.push([
        first,
        await ask(`/api/changes?limit=1000&after=${cursor}`),
        await ask('/api/artists/?limit=50&q=br'),
        await ask('/feeds/releases.atom'),
        JSON.stringify(await app.graphql('{ search(query: "長長", first: 3) { totalCount nodes { __typename } } }')),
      ]);
    }
    expect(answers[0]?.[4]).toContain('"totalCount":1');
    expect(answers[1]).toEqual(answers[0]);
    expect(rowsOf(url)).toEqual(rowsOf(file));
  });

  it('writes nothing if it is stopped, and succeeds the next time', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await fill(file);
    const url = create();
    const stop = new AbortController();
    const onStatement = (sql: string) => {
      if (sql.includes('insert into "listing"')) stop.abort();
    };
    await using source = await openCatalog({ url: `file:${file}` });
    await using target = await openCatalog({ url, onStatement });
    await expect(copyGraph(source, target, { at, signal: stop.signal })).rejects.toThrow();
    expect(readRows(url, 'select count(*) as n from artist')).toEqual([{ n: 0 }]);
    await copyGraph(source, target, { at, signal: new AbortController().signal });
    expect(rowsOf(url)).toEqual(rowsOf(file));
  });

  it('writes nothing if the copy differs from the source', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await fill(file);
    const url = create();
    await using source = await openCatalog({ url: `file:${file}` });
    await using target = await openCatalog({ url });
    runPsql(
      url,
      `create function spoil() returns trigger language plpgsql as $$ begin new.label = 'x'; return new; end $$;
      create trigger spoil before insert on release for each row when (new.id = 7) execute function spoil()`,
    );
    const { signal } = new AbortController();
    await expect(copyGraph(source, target, { at, signal })).rejects.toMatchObject({
      code: 'COPY_FAILED',
      message: 'The copy differs in release. Nothing was copied.',
    });
    expect(readRows(url, 'select count(*) as n from artist')).toEqual([{ n: 0 }]);
  });

  it('writes nothing if a sync changes the source meanwhile', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    await fill(file);
    const url = create();
    await using source = await openCatalog({ url: `file:${file}` });
    const onStatement = (sql: string) => {
      if (sql.includes('setval(')) execute(file, 'update catalog_revision set revision = revision + 1');
    };
    await using target = await openCatalog({ url, onStatement });
    const { signal } = new AbortController();
    await expect(copyGraph(source, target, { at, signal })).rejects.toMatchObject({
      code: 'SYNC_ELSEWHERE',
      message: 'A sync changed graph.db during the copy. Nothing was copied. Stop its servers and copy again.',
    });
    expect(readRows(url, 'select count(*) as n from artist')).toEqual([{ n: 0 }]);
  });

  describe('refuses in one sentence and changes neither database', () => {
    const running = `update sync_run set status = 'running', finished_at = null, stage = 'writing', pid = ${process.pid}`;
    const packed = join(import.meta.dirname, '../database/written-before/graph.db.br.base64');
    const sandbox = { SPOTIFY_CLIENT_ID: 'a'.repeat(32), SPOTIFY_CLIENT_SECRET: 'b'.repeat(32) };
    const cases: {
      what: string;
      prepare?: (from: string, to: string) => void;
      env?: Record<string, string>;
      status: number;
      stderr: RegExp;
    }[] = [
      {
        what: 'a target with a graph',
        prepare: (_, to) => runPsql(to, "insert into genre (name) values ('dub')"),
        status: 78,
        stderr: /^The database postgresql:\/\/.* is not empty\. Name a new one\.$/,
      },
      {
        what: 'a target of a newer version',
        prepare: (_, to) => runPsql(to, "insert into mikro_orm_migrations (name) values ('9999-from-the-future')"),
        status: 78,
        stderr: /was written by a newer version/,
      },
      {
        what: 'a target of an older version',
        prepare: (_, to) => runPsql(to, "delete from mikro_orm_migrations where name = '0005-counts'"),
        status: 78,
        stderr: /was written by an older version\. Start a server of this version on it once, which migrates it\.$/,
      },
      {
        what: 'a source in which a sync runs',
        prepare: (from) => execute(from, running),
        status: 75,
        stderr: /^A sync has been running on graph\.db since .*\. Nothing was copied\./,
      },
      {
        what: 'a source of an older version',
        prepare: (from) =>
          writeFileSync(from, brotliDecompressSync(Buffer.from(readFileSync(packed, 'utf8'), 'base64'))),
        status: 78,
        stderr: /^The database graph\.db was written by an older version\./,
      },
      {
        what: 'a source from another origin',
        env: sandbox,
        status: 78,
        stderr: /graph\.db has demo releases of the sandbox, and these settings are for another source$/,
      },
    ];

    it.each(cases)('$what', async ({ prepare = () => {}, env = {}, status, stderr }) => {
      using folder = makeTemporaryFolder();
      const file = join(folder.path, 'graph.db');
      (await useFilledFile())(file);
      const url = create();
      await (await openCatalog({ url })).close();
      prepare(file, url);
      copyFileSync(file, join(folder.path, 'before.db'));
      const before = runPsql(url, 'select count(*) from mikro_orm_migrations');
      const ended = await copy(folder.path, `file:${file}`, url, env);
      expect(ended.stderr.trim()).toMatch(stderr);
      expect(ended).toMatchObject({ status, stdout: [] });
      expect(readFileSync(file).equals(readFileSync(join(folder.path, 'before.db')))).toBe(true);
      expect(runPsql(url, 'select count(*) from mikro_orm_migrations')).toBe(before);
      expect(readRows(url, 'select count(*) as n from artist')).toEqual([{ n: 0 }]);
    });

    it.each([
      {
        what: 'a URL of another kind',
        args: ['--from', 'mysql://me:not-to-be-shown@host/graph', '--to', 'file:b.db'],
        status: 64,
        stderr: /^--from: expected file: and a path/,
      },
      {
        what: 'one URL',
        args: ['--from', 'file:a.db'],
        status: 64,
        stderr: /^Required option '--to <url>' not specified/,
      },
      {
        what: 'a missing file',
        args: ['--from', 'file:a.db', '--to', 'file:b.db'],
        status: 1,
        stderr: /^The database file a\.db does not exist\.$/,
      },
    ])('$what', async ({ args, status, stderr }) => {
      using folder = makeTemporaryFolder();
      const ended = await runProgram('copy', { cwd: folder.path, args });
      expect(ended).toMatchObject({ status, stdout: [] });
      expect(ended.stderr.trim()).toMatch(stderr);
      expect(ended.stderr).not.toContain('not-to-be-shown');
    });
  });
});
