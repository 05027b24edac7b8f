import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { execute } from '../support/graph/dump-graph.ts';
import { hashFile } from '../support/hash-file.ts';
import { runProgram } from '../support/programs/start-program.ts';
import { useFilledFile } from '../support/programs/use-filled-file.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const credentials = { SPOTIFY_CLIENT_ID: 'some-client', SPOTIFY_CLIENT_SECRET: 'some-secret' };

const fill = await useFilledFile();

const cases = [
  {
    what: 'is not an SQLite database',
    write: (file: string) => writeFileSync(file, 'Dear diary, '.repeat(1000)),
    complaint: /^The database file graph\.db cannot be read: file is not a database\.$/,
  },
  {
    what: 'belongs to another program',
    write: (file: string) => execute(file, "create table note (text); insert into note values ('keep me')"),
    status: 78,
    complaint: /^The database file graph\.db belongs to another program: .*DATABASE_URL\.$/,
  },
  {
    what: 'was written by a newer version',
    write: async (file: string) => {
      fill(file);
      execute(file, "insert into mikro_orm_migrations (name) values ('m9999-from-the-future')");
    },
    status: 78,
    complaint: /^The database file graph\.db was written by a newer version .*m9999-from-the-future.*DATABASE_URL\.$/,
  },
  {
    what: 'holds demo releases while credentials are set',
    write: fill,
    env: credentials,
    status: 78,
    complaint:
      /DATABASE_URL: graph\.db has demo releases of the sandbox\. Name another database for releases from api\.spotify\.com, or empty this one with release-graph purge --all$/,
  },
];

it.each(cases)('refuses a file that $what, and leaves it unchanged', async ({ write, complaint, env, status = 1 }) => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  await write(file);
  const before = hashFile(file);
  const ended = await runProgram('serve', {
    cwd: folder.path,
    env: { DATABASE_URL: 'file:graph.db', PORT: '0', ...env },
  });
  expect(ended.stderr.trimEnd()).toMatch(complaint);
  expect(ended.status).toBe(status);
  expect(hashFile(file)).toBe(before);
});

it('refuses a file with releases from Spotify when no credentials are set', async () => {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  fill(file);
  execute(file, "update catalog_revision set origin = 'api.spotify.com'");
  const before = hashFile(file);
  const ended = await runProgram('serve', { cwd: folder.path, env: { DATABASE_URL: 'file:graph.db', PORT: '0' } });
  expect(ended.status).toBe(78);
  expect(ended.stderr).toContain(
    'graph.db has releases from api.spotify.com. Name another database for releases from the sandbox',
  );
  expect(hashFile(file)).toBe(before);
});
