import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dumpGraph, execute, readRows } from '../../support/graph/dump-graph.ts';
import { remainsOf } from '../../support/graph/find-remains.ts';
import { holdWriteLock } from '../../support/programs/hold-lock.ts';
import { messagesOf, parseLog } from '../../support/programs/log-lines.ts';
import { sandboxFileIn, useFilledFile } from '../../support/programs/use-filled-file.ts';
import { pointAt } from '../../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { purge, purgeAll } from './purge.ts';

const fill = await useFilledFile();

/** As if those releases had been listed for the last time on 1 January 2020. */
const delist = (file: string, count: number): void =>
  execute(
    file,
    `update artist set first_seen_at = '2020';
     update release set first_seen_at = '2020' where id <= ${count};
     update listing set listed_from = '2020', listed_until = '2020-01-01T00:00:00.000Z' where release_id <= ${count}`,
  );

const modifiedIn = (file: string): number =>
  Number(readRows(file, 'select modified_second from catalog_revision')[0]?.modified_second);

describe.concurrent('purge', () => {
  it('deletes expired data, reports how much, and finds nothing the second time', async () => {
    using folder = makeTemporaryFolder();
    const options = { cwd: folder.path };
    const file = fill(sandboxFileIn(folder.path));
    delist(file, 40);
    const lonely = readRows(
      file,
      'select artist_id from release_credit group by artist_id having max(release_id) <= 40',
    ).length;
    const first = await purge(options);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(parseLog(first.stdout)).toMatchObject([
      {
        removed: { releases: 40, artists: lonely, changes: 0 },
        msg: `Deleted 40 releases, ${lonely} artists and 0 logged changes past the retention time of 90 days`,
      },
    ]);
    expect(readRows(file, 'select count(*) as n from release')).toEqual([{ n: 60 }]);

    const before = dumpGraph(file);
    expect(before.catalog_revision).toMatchObject([{ revision: 2 }]);
    const second = await purge(options);
    expect(second.status).toBe(0);
    expect(messagesOf(second.stdout)).toEqual(['Nothing to delete: nothing is past the retention time of 90 days']);
    expect(dumpGraph(file)).toEqual(before);
  });

  it('deletes all that a source told, and refuses unknown ones', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    execute(
      file,
      `insert into tag (name, tokens) values ('quillwave', ' quillwave ');
       insert into artist_tag (artist_id, tag_id, votes) select id, 1, 2 from artist where id <= 3;
       insert into artist_identity (artist_id, asked_at) select id, '2026-11-22T06:00:00.000Z' from artist`,
    );
    const artists = readRows(file, 'select 1 from artist').length;
    const options = { cwd: folder.path, args: ['--source', 'musicbrainz'], env: { MUSICBRAINZ: 'off' } };
    const { status, stdout } = await purge(options);
    expect(status).toBe(0);
    expect(messagesOf(stdout)).toEqual([
      `Deleted all from MusicBrainz: ${artists} artists, 0 releases, 1 tag, 3 votes`,
      'Compacted the database. It no longer contains the deleted data.',
    ]);
    expect(remainsOf(['quillwave'], file)).toEqual([]);
    expect(messagesOf((await purge({ ...options, args: ['--source', 'listenbrainz'] })).stdout)).toEqual([
      'Nothing to delete: there is nothing from ListenBrainz',
    ]);
    const unknown = await purge({ ...options, args: ['--source', 'discogs'] });
    expect(unknown.status).toBe(64);
    expect(unknown.stderr).toContain('Allowed choices are musicbrainz, listenbrainz');
  });

  it('reports how many changes it deleted when nothing else has expired', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    execute(file, "update change set at = '2020-01-01T00:00:00.000Z' where id <= 7");
    const before = dumpGraph(file);
    const modified = modifiedIn(file);
    const { status, stdout } = await purge({ cwd: folder.path });
    expect(status).toBe(0);
    expect(messagesOf(stdout)).toEqual([
      'Deleted 0 releases, 0 artists and 7 logged changes past the retention time of 90 days',
    ]);
    const { catalog_revision: _, ...rest } = before;
    expect(dumpGraph(file)).toMatchObject({ ...rest, change: before.change?.slice(7) });
    expect(readRows(file, 'select revision from catalog_revision')).toEqual([{ revision: 1 }]);
    expect(modifiedIn(file)).toBeGreaterThan(modified);
  });

  it('deletes nothing with RETENTION_DAYS=off, and names the command that deletes all', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    delist(file, 40);
    const { status, stdout } = await purge({ cwd: folder.path, env: { RETENTION_DAYS: 'off' } });
    expect(status).toBe(0);
    expect(messagesOf(stdout)).toEqual([
      expect.stringMatching(/^Nothing to delete: RETENTION_DAYS is off\. .* release-graph purge --all$/),
    ]);
    expect(readRows(file, 'select count(*) as n from release')).toEqual([{ n: 100 }]);
  });

  it('exits with 78 on a file of another origin, and leaves it unchanged', async () => {
    using folder = makeTemporaryFolder();
    const file = fill(sandboxFileIn(folder.path));
    delist(file, 40);
    const before = dumpGraph(file);
    const env = { ...pointAt('http://127.0.0.1:9'), DATABASE_URL: 'file:data/sandbox.db' };
    const { status, stderr } = await purge({ cwd: folder.path, env });
    expect(status).toBe(78);
    expect(stderr).toContain('data/sandbox.db has demo releases of the sandbox');
    expect(dumpGraph(file)).toEqual(before);
  });
});

it.concurrent('both purge commands exit with 75 while another process writes, and change nothing', async () => {
  using folder = makeTemporaryFolder();
  const file = fill(sandboxFileIn(folder.path));
  delist(file, 40);
  const before = dumpGraph(file);
  {
    await using _lock = await holdWriteLock(file);
    const ended = await Promise.all([purge({ cwd: folder.path }), purgeAll({ cwd: folder.path })]);
    const refused = {
      status: 75,
      stdout: [],
      stderr: 'Another process is writing to the database. Try again in a moment.\n',
    };
    expect(ended).toEqual([refused, refused]);
  }
  expect(dumpGraph(file)).toEqual(before);
});

it.concurrent.each([{ args: [] }, { args: ['--all'] }])(
  'creates no file when there is none, with arguments $args',
  async ({ args }) => {
    using folder = makeTemporaryFolder();
    const { status, stdout } = await purge({ cwd: folder.path, args });
    expect(status).toBe(0);
    expect(messagesOf(stdout)).toEqual(['Nothing to delete: the database file data/sandbox.db does not exist']);
    expect(readdirSync(folder.path)).toEqual([]);
  },
);

it.concurrent('exits with 64 for an unknown argument, and deletes nothing', async () => {
  using folder = makeTemporaryFolder();
  const file = fill(sandboxFileIn(folder.path));
  delist(file, 40);
  const { status, stdout, stderr } = await purge({ cwd: folder.path, args: ['--al'] });
  expect({ status, stdout }).toEqual({ status: 64, stdout: [] });
  expect(stderr).toMatch(/^Unknown option '--al' /);
  expect(readRows(file, 'select count(*) as n from release')).toEqual([{ n: 100 }]);
});
