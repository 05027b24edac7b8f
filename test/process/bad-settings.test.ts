import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runProgram } from '../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const badSettings = {
  SPOTIFY_CLIENT_SECRET: 'hunter2-hunter2',
  SPOTIFY_API_URL: 'api.spotify.com',
  SPOTIFY_MARKETS: 'USA',
  SYNC_SOURCE: 'radio',
  SYNC_SCHEDULE: 'every day',
  DATABASE_URL: 'mysql://somewhere/db',
  PORT: '70000',
  LOG_LEVEL: 'loud',
};

const named = [
  'SPOTIFY_CLIENT_ID',
  'SPOTIFY_MARKETS',
  'SPOTIFY_API_URL',
  'SYNC_SCHEDULE',
  'SYNC_SOURCE',
  'DATABASE_URL',
  'PORT',
  'LOG_LEVEL',
];

it.each(['serve', 'sync', 'backup graph.db'])(
  'exits with 78 from %s and reports every problem, creates nothing and repeats no secret',
  async (line) => {
    const [program = '', ...args] = line.split(' ');
    using folder = makeTemporaryFolder();
    const { status, stdout, stderr } = await runProgram(program, { cwd: folder.path, env: badSettings, args });
    expect(status).toBe(78);
    const [title, ...problems] = stderr.trimEnd().split('\n');
    expect(title).toBe('Invalid settings (docs/settings.md lists what is allowed):');
    expect(problems.map((problem) => /^ {2}(\w+): expected /.exec(problem)?.[1])).toEqual(named);
    expect(stdout).toEqual([]);
    expect(stderr).not.toContain('hunter2');
    expect(readdirSync(folder.path)).toEqual([]);
  },
);

it('exits with 78 when only the client id of the credentials is set', async () => {
  using folder = makeTemporaryFolder();
  const { status, stderr } = await runProgram('serve', { cwd: folder.path, env: { CLIENT_ID: 'an-id' } });
  expect(status).toBe(78);
  expect(stderr).toContain('SPOTIFY_CLIENT_SECRET: expected a value, because SPOTIFY_CLIENT_ID is set');
  expect(readdirSync(folder.path)).toEqual([]);
});
