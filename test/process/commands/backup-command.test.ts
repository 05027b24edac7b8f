import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dumpGraph, execute, readRows } from '../../support/graph/dump-graph.ts';
import { messagesOf } from '../../support/programs/log-lines.ts';
import { runProgram } from '../../support/programs/start-program.ts';
import { startServer, stopServer } from '../../support/programs/start-server.ts';
import { sandboxFileIn, useFilledFile } from '../../support/programs/use-filled-file.ts';
import { pointAt } from '../../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const fill = await useFilledFile();

const run = (cwd: string, command: string, args: string[], env: Record<string, string> = {}) =>
  runProgram(command, { cwd, args, env });

/** The graph and its revision, without what a start of the server changes. */
const digest = (file: string) => {
  const { catalog_revision, ...graph } = dumpGraph(file);
  const [{ revision, origin } = {}] = catalog_revision as Record<string, unknown>[];
  return { ...graph, revision, origin };
};

const writeOldFile = (path: string): void => {
  const packed = readFileSync(join(import.meta.dirname, '../../database/written-before/graph.db.br.base64'), 'utf8');
  writeFileSync(path, brotliDecompressSync(Buffer.from(packed, 'base64')));
};

describe.concurrent('backup and restore', () => {
  it('bring back the same graph on another machine, from a backup of a running server', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    await using server = await startServer({ cwd: folder.path, env: { SYNC_SCHEDULE: 'off' } });
    // Still in the -wal: a copy of the file alone would miss it.
    execute(file, "update artist set name = 'Renamed while the server runs' where id = 1");
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    const backup = await run(folder.path, 'backup', ['backup.db']);
    expect(backup).toMatchObject({ status: 0, stderr: '' });
    expect(messagesOf(backup.stdout)).toEqual([
      expect.stringMatching(/^Backed up data\/sandbox\.db to backup\.db \(\d\.\d MB, without sessions and tokens\)$/),
    ]);
    expect((await stopServer(server)).status).toBe(0);

    using other = makeTemporaryFolder();
    copyFileSync(join(folder.path, 'backup.db'), join(other.path, 'backup.db'));
    const restored = await run(other.path, 'restore', ['backup.db']);
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    expect(messagesOf(restored.stdout)).toEqual(['Restored data/sandbox.db from backup.db.']);
    expect(readdirSync(join(other.path, 'data'))).toEqual(['sandbox.db']);
    expect(digest(sandboxFileIn(other.path))).toEqual(digest(file));
  });

  it('restore refuses while a server uses the file, keeps the old file, and lets mirrors start over', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    const env = { SYNC_SCHEDULE: 'off' };
    expect(await run(folder.path, 'backup', ['backup.db'])).toMatchObject({ status: 0 });
    const backedUp = digest(file);
    execute(file, "update artist set name = 'Changed after the backup' where id = 1");
    const changed = digest(file);
    let cursor: string;
    {
      await using server = await startServer({ cwd: folder.path, env });
      ({ cursor } = JSON.parse((await (await fetch(`${server.url}/api/changes?limit=1`)).text()).trim()));
      const refused = await run(folder.path, 'restore', ['backup.db']);
      expect(refused).toMatchObject({ status: 75, stdout: [] });
      expect(refused.stderr).toMatch(/^Another program uses data\/sandbox\.db\. Stop the server and [^\n]+\n$/);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      await stopServer(server);
    }
    expect(digest(file)).toEqual(changed);
    const { status, stdout } = await run(folder.path, 'restore', ['backup.db']);
    expect(status).toBe(0);
    const [, kept = ''] = /The old database is now (\S+)\.$/.exec(messagesOf(stdout).join()) ?? [];
    expect(readdirSync(join(folder.path, 'data')).sort()).toEqual(['sandbox.db', kept]);
    expect(digest(join(folder.path, 'data', kept))).toEqual(changed);
    expect(digest(file)).toEqual(backedUp);
    await using server = await startServer({ cwd: folder.path, env });
    expect((await fetch(`${server.url}/api/changes?after=${cursor}`)).status).toBe(410);
    expect((await fetch(`${server.url}/api/changes`)).status).toBe(200);
  });

  it('restore closes a sync that ran during the backup', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    execute(
      file,
      `update sync_run set status = 'running', finished_at = null, stage = 'writing', pid = ${process.pid}`,
    );
    expect(await run(folder.path, 'backup', ['backup.db'])).toMatchObject({ status: 0 });
    expect(await run(folder.path, 'restore', ['backup.db'])).toMatchObject({ status: 0 });
    expect(readRows(file, 'select status, stage, message from sync_run')).toEqual([
      { status: 'failed', stage: null, message: 'The backup was made while this sync ran.' },
    ]);
  });

  it('backup leaves out sessions and tokens, also of a file of an older version, unless --with-sessions', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    writeOldFile(file);
    execute(file, "update account set sealed_tokens = 'sealed-user-tokens'");
    execute(file, "update spotify_state set sealed_token = 'sealed-access-token'");
    const [{ id_hash } = {}] = readRows(file, 'select id_hash from session');
    const secrets = ['sealed-user-tokens', 'sealed-access-token', String(id_hash)];
    const env = { DATABASE_URL: 'file:graph.db' };
    const found = (name: string) => {
      const bytes = readFileSync(join(folder.path, name));
      return secrets.filter((secret) => bytes.includes(secret));
    };
    expect(await run(folder.path, 'backup', ['without.db'], env)).toMatchObject({ status: 0 });
    expect(await run(folder.path, 'backup', ['with.db', '--with-sessions'], env)).toMatchObject({ status: 0 });
    expect(found('without.db')).toEqual([]);
    expect(found('with.db')).toEqual(secrets);
    expect(readRows(join(folder.path, 'without.db'), 'select count(*) as n from private_feed')).toEqual([{ n: 1 }]);
    expect(readdirSync(folder.path).sort()).toEqual(['graph.db', 'with.db', 'without.db']);

    // The restored file is migrated; the backup is not.
    expect(await run(folder.path, 'restore', ['without.db'], env)).toMatchObject({ status: 0 });
    const newest = 'select max(name) as name from mikro_orm_migrations';
    expect(readRows(file, newest)).not.toEqual(readRows(join(folder.path, 'without.db'), newest));
  });

  it('backup --keep 2 keeps two backups', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    writeFileSync(join(folder.path, 'b.db.9'), 'of somebody else');
    for (const name of ['first', 'second', 'third']) {
      execute(file, `update artist set name = '${name}' where id = 1`);
      expect(await run(folder.path, 'backup', ['b.db', '--keep', '2'])).toMatchObject({ status: 0 });
    }
    const nameIn = (backup: string) =>
      readRows(join(folder.path, backup), 'select name from artist where id = 1')[0]?.name;
    expect(['b.db', 'b.db.1'].map(nameIn)).toEqual(['third', 'second']);
    expect(readdirSync(folder.path).sort()).toEqual(['b.db', 'b.db.1', 'b.db.9', 'data']);
  });

  it('backup replaces nothing but a backup', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    writeFileSync(join(folder.path, 'notes.txt'), 'my notes');
    const before = readFileSync(file);
    const attempts = await Promise.all(
      ['data/sandbox.db', 'notes.txt', 'data', 'missing/backup.db'].map((to) => run(folder.path, 'backup', [to])),
    );
    expect(attempts.map(({ status, stderr }) => [status, stderr])).toEqual([
      [1, 'data/sandbox.db is the database itself. Name another file.\n'],
      [1, 'notes.txt exists and is no backup. Name another file.\n'],
      [1, 'data is no regular file. Name another file.\n'],
      [1, 'The folder of missing/backup.db does not exist. Create it.\n'],
    ]);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readFileSync(join(folder.path, 'notes.txt'), 'utf8')).toBe('my notes');
  });

  it('backup says that there is no database, and creates none', async () => {
    using folder = makeTemporaryFolder();
    const { status, stderr } = await run(folder.path, 'backup', ['backup.db']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'The database file data/sandbox.db does not exist.\n' });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('restore refuses a missing, damaged or foreign file and one of another source, and changes nothing', async () => {
    using folder = makeTemporaryFolder();
    const path = (name: string) => join(folder.path, name);
    const file = fill(sandboxFileIn(folder.path));
    expect(await run(folder.path, 'backup', ['backup.db'])).toMatchObject({ status: 0 });
    const bytes = readFileSync(path('backup.db'));
    writeFileSync(path('damaged.db'), bytes.fill(0x55, 20_000, 60_000));
    writeFileSync(path('text.db'), 'no database at all, but some text');
    execute(path('foreign.db'), 'create table note (text)');
    const before = digest(file);
    const attempt = async (name: string, env = {}) => {
      const { status, stderr } = await run(folder.path, 'restore', [name], env);
      return [status, stderr.trimEnd()];
    };
    expect(await attempt('missing.db')).toEqual([1, 'The backup missing.db does not exist.']);
    expect(await attempt('damaged.db')).toEqual([1, expect.stringMatching(/^The file damaged\.db is damaged: /)]);
    expect(await attempt('text.db')).toEqual([1, 'The file text.db is damaged: file is not a database.']);
    expect(await attempt('foreign.db')).toEqual([
      78,
      expect.stringMatching(/foreign\.db belongs to another program.*backup/),
    ]);
    const spotify = { ...pointAt('http://127.0.0.1:9'), DATABASE_URL: 'file:data/sandbox.db' };
    expect(await attempt('backup.db', spotify)).toEqual([78, expect.stringContaining('demo releases of the sandbox')]);
    expect(digest(file)).toEqual(before);
    expect(readdirSync(path('data'))).toEqual(['sandbox.db']);
  });

  it('restore replaces a damaged database, and keeps it', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    expect(await run(folder.path, 'backup', ['backup.db'])).toMatchObject({ status: 0 });
    writeFileSync(file, 'no database any more, as a disk failed');
    expect(await run(folder.path, 'restore', ['backup.db'])).toMatchObject({ status: 0 });
    const files = readdirSync(join(folder.path, 'data')).map((name) => name.replace(/\d{4}-\d\d-\d\dT\d{6}Z/, 'TIME'));
    // The empty -wal of a reader may be beside the old file.
    expect(files.filter((name) => !name.endsWith('-wal')).sort()).toEqual(['sandbox.db', 'sandbox.db.before-TIME']);
    expect(digest(file)).toEqual(digest(join(folder.path, 'backup.db')));
  });

  it.each([
    ['backup', /pg_dump/],
    ['restore', /pg_restore/],
  ])('%s names the tool for PostgreSQL', async (command, tool) => {
    using folder = makeTemporaryFolder();
    const env = { DATABASE_URL: 'postgresql://user:hunter2@127.0.0.1:9/graph' };
    const { status, stderr } = await run(folder.path, command, ['file.db'], env);
    expect(status).toBe(78);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(tool);
    expect(stderr).not.toContain('hunter2');
  });
});
