import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusals } from '../../../src/sandbox/faults/refusals.ts';
import { execute } from '../../support/graph/dump-graph.ts';
import { createTestDatabase } from '../../support/postgres/test-database.ts';
import { mountSmallDisk } from '../../support/programs/mount-disk.ts';
import { runProgram } from '../../support/programs/start-program.ts';
import { serveSpotify } from '../../support/spotify/serve-spotify.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const reportSchema = z.strictObject({
  status: z.enum(['ok', 'warning', 'failed']),
  version: z.string(),
  node: z.string(),
  checks: z.array(z.strictObject({ check: z.string(), status: z.string(), message: z.string() })),
});

/** Runs `doctor --json`. `of` returns the findings of a check. */
async function examine(cwd: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = await runProgram('doctor', { cwd, env, args: ['--json'] });
  expect(stderr).toBe('');
  const report = reportSchema.parse(JSON.parse(stdout.join('\n')));
  const of = (check: string) =>
    report.checks.filter((finding) => finding.check === check).map(({ check: _, ...finding }) => finding);
  return { status, report, text: stdout.join('\n'), of };
}

const ok = (message: unknown) => ({ status: 'ok', message });
const warning = (message: unknown) => ({ status: 'warning', message });
const failed = (message: unknown) => ({ status: 'failed', message });
const skipped = (message: unknown) => ({ status: 'skipped', message });
const like = (pattern: RegExp) => expect.stringMatching(pattern);

/** A stand-in for Spotify and an empty folder. */
async function setUp(options: Parameters<typeof serveSpotify>[0] = {}) {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(makeTemporaryFolder());
  const spotify = stack.use(await serveSpotify(options));
  return { cwd: folder.path, spotify, env: spotify.env, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

describe.concurrent('doctor', () => {
  it('reports in words on the sandbox, and creates nothing', async () => {
    using folder = makeTemporaryFolder();
    const { status, stdout, stderr } = await runProgram('doctor', { cwd: folder.path });
    expect(stdout).toEqual([
      'ok       Settings      Valid. All have their default values.',
      'ok       Database      data/sandbox.db does not exist. The next start creates it.',
      'skipped  Syncs         There is no database to read them from.',
      'skipped  Webhooks      There is no database to read them from.',
      like(/^(ok {7}|warning {2})Disk {10}\d+\.\d [GM]B of \d+\.\d GB are free\./),
      like(/^ok {7}Clock {9}\d{4}-\d\d-\d\dT[\d:.]+Z, time zone \S+\. There was nothing to compare it with\.$/),
      'skipped  Credentials   SPOTIFY_CLIENT_ID is not set: the server runs on the sandbox.',
      'skipped  Access        The sandbox has all endpoints.',
      'ok       Sources       MUSICBRAINZ and LISTENBRAINZ are off.',
      'ok       Redirect URI  http://127.0.0.1:4000/auth/callback/. The sandbox accepts it.',
      like(/^(No problems|0 failures, 1 warning)\.$/),
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('finds nothing wrong after a sync, on SQLite and on PostgreSQL', async () => {
    await using set = await setUp();
    await using database = await createTestDatabase(set.cwd);
    const env = { ...set.env, DATABASE_URL: database.url, FOLLOW_SYNC: 'on' };
    expect(await runProgram('sync', { cwd: set.cwd, env })).toMatchObject({ status: 0 });
    set.spotify.resetRequestCounts();
    const { status, report, of } = await examine(set.cwd, env);
    expect(report.checks.filter(({ check, ...finding }) => check !== 'disk' && finding.status !== 'ok')).toEqual([]);
    expect(status).toBe(0);
    expect(of('settings')).toEqual([ok(like(/^Valid\. Set: SPOTIFY_CLIENT_ID, SPOTIFY_CLIENT_SECRET, /))]);
    expect(of('database')).toEqual([ok(like(/: (\d\.\d MB, )?100 releases, \d+ artists\.$/))]);
    expect(of('syncs')).toEqual([ok(like(/^The last success is from 2\S+Z\.$/))]);
    expect(of('clock')).toEqual([ok(like(/, as Spotify's clock\.$/))]);
    expect(of('credentials')).toEqual([ok('Spotify gave an access token.')]);
    expect(of('access')).toEqual([
      ok('GET /v1/browse/new-releases is allowed.'),
      ok('GET /v1/search is allowed, 50 items a page.'),
      ok('GET /v1/artists is allowed.'),
      ok('GET /v1/artists/{id} is allowed.'),
      ok('GET /v1/artists/{id}/albums is allowed.'),
    ]);
    const counts = Object.values(set.spotify.requestCounts());
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
  });

  it('calls MusicBrainz and ListenBrainz once each', async () => {
    await using set = await setUp();
    const sources = {
      MUSICBRAINZ: 'on',
      MUSICBRAINZ_URL: `${set.env.SPOTIFY_API_URL}/musicbrainz`,
      LISTENBRAINZ: 'on',
      LISTENBRAINZ_URL: `${set.env.SPOTIFY_API_URL}/listenbrainz`,
      CONTACT: 'music@example.org',
    };
    const { of } = await examine(set.cwd, { ...set.env, ...sources });
    expect(of('sources')).toEqual([
      ok('MusicBrainz answers. It was never read completely.'),
      ok('ListenBrainz answers. It was never read completely.'),
    ]);
  });

  it('says what an app in Development Mode may not do, and what syncs do instead', async () => {
    await using set = await setUp({ world: 'development' });
    const { status, of } = await examine(set.cwd, set.env);
    expect(of('access')).toEqual([
      ok('GET /v1/browse/new-releases is not allowed. Syncs search for new releases instead.'),
      ok('GET /v1/search is allowed, 10 items a page.'),
      ok('GET /v1/artists is not allowed. Syncs request artists one by one instead.'),
      ok('GET /v1/artists/{id} is allowed.'),
    ]);
    expect(status).toBe(0);
  });

  it('fails if SYNC_SOURCE demands an endpoint that is not allowed', async () => {
    await using set = await setUp({ world: 'development' });
    const { status, of } = await examine(set.cwd, { ...set.env, SYNC_SOURCE: 'browse' });
    expect(of('access')).toEqual([failed(like(/^Spotify does not let this app call GET \/v1\/browse\/new-releases /))]);
    expect(status).toBe(1);
  });

  it('fails if Spotify rejects the credentials, asks no more, and prints no secret', async () => {
    await using set = await setUp({ credentials: { clientId: 'another', clientSecret: 'other-secret' } });
    const env = { ...set.env, SPOTIFY_CLIENT_SECRET: 'hunter2-hunter2', ADMIN_TOKEN: 'hunter2-hunter2-hunter2' };
    const { status, report, text, of } = await examine(set.cwd, env);
    expect({ status, report: report.status }).toEqual({ status: 1, report: 'failed' });
    expect(of('credentials')).toEqual([failed(like(/^Spotify rejected SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET /))]);
    expect(of('access')).toEqual([skipped('Nothing can be called without an access token.')]);
    expect(set.spotify.requestCounts()).toEqual({ '/api/token': 1 });
    expect(text).not.toContain('hunter2');
    const words = await runProgram('doctor', { cwd: set.cwd, env });
    expect(words.stdout.at(-1)).toMatch(/^1 failure, \d warnings?\.$/);
    expect(words.stdout.join()).not.toContain('hunter2');
  });

  it('makes no other call once Spotify refuses the app as a whole', async () => {
    await using set = await setUp();
    set.spotify.sandbox.faults.script({ '/v1/browse/new-releases': [refusals.premiumLapsed] });
    const { status, of } = await examine(set.cwd, set.env);
    expect(of('access')).toEqual([failed(like(/has no active Premium subscription/))]);
    expect(status).toBe(1);
    expect(set.spotify.requestCounts()).toEqual({ '/api/token': 1, '/v1/browse/new-releases': 1 });
  });

  it('warns of a used up quota, and does not call the endpoint again before its time', async () => {
    await using set = await setUp();
    await using database = await createTestDatabase(set.cwd);
    const env = { ...set.env, DATABASE_URL: database.url };
    set.spotify.sandbox.faults.script({ '/v1/search': [refusals.quotaExceeded] });
    const first = await examine(set.cwd, env);
    expect(first.of('access')).toContainEqual(warning(like(/quota for GET \/v1\/search .* before 2/)));
    expect(first.status).toBe(0);
    const again = await examine(set.cwd, env);
    expect(again.of('access')).toContainEqual(
      warning(like(/^Spotify asked for no calls to GET \/v1\/search before 2/)),
    );
    expect(set.spotify.requestCounts()['/v1/search']).toBe(1);
  });

  it('exits with 75 if Spotify is out of order', async () => {
    await using set = await setUp({ faultRate: 0 });
    set.spotify.sandbox.faults.script({ '/api/token': Array(4).fill({ kind: 'html', status: 503 }) });
    const { status, of } = await examine(set.cwd, set.env);
    expect(of('credentials')).toEqual([failed(like(/^Spotify failed with 503 on POST \/api\/token/))]);
    expect(status).toBe(75);
  });

  it('warns if the clock differs from the one of Spotify', async () => {
    await using set = await setUp();
    const body = { access_token: 'a-token', token_type: 'Bearer', expires_in: 3600 };
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    set.spotify.sandbox.faults.script({
      '/api/token': [{ kind: 'status', status: 200, body, headers: { date } }],
      '/v1/browse/new-releases': [{ ...refusals.premiumLapsed, headers: { date } }],
    });
    const { of } = await examine(set.cwd, set.env);
    expect(of('clock')).toEqual([warning(like(/Spotify's clock is 3[0-6]\d\d s ahead of this one\. /))]);
  });

  it('fails if Spotify refuses the redirect URI, and warns if it is on another site than the pages', async () => {
    await using set = await setUp({ redirectUris: ['http://127.0.0.1:4000/auth/callback/'] });
    expect((await examine(set.cwd, set.env)).of('redirectUri')).toEqual([
      ok('http://127.0.0.1:4000/auth/callback/. Spotify does not refuse it.'),
    ]);
    const { status, of } = await examine(set.cwd, {
      ...set.env,
      PUBLIC_URL: 'https://music.example.org',
      REDIRECT_URI: 'https://other.example.org/auth/callback/',
      SESSION_SECRET: 'a-secret-of-at-least-32-characters',
    });
    expect(of('redirectUri')).toEqual([
      warning(like(/^https:\/\/other\S+ is not on PUBLIC_URL \(https:\/\/music\.example\.org\)/)),
      failed(like(/^Spotify refuses https:\/\/other\.example\.org\/auth\/callback\/\. Enter exactly this URI /)),
    ]);
    expect(status).toBe(1);
    expect((await examine(set.cwd, { ...set.env, PORT: '0' })).of('redirectUri')).toEqual([
      warning(like(/^PORT is 0/)),
    ]);
  });

  it('exits with 78 for invalid settings, names each one and skips the rest', async () => {
    using folder = makeTemporaryFolder();
    const { status, of, report, text } = await examine(folder.path, { PORT: 'none', ADMIN_TOKEN: 'hunter2' });
    expect(status).toBe(78);
    expect(of('settings')).toEqual([failed(like(/^PORT: expected /)), failed(like(/^ADMIN_TOKEN: expected /))]);
    expect(new Set(report.checks.slice(2).map((finding) => finding.status))).toEqual(new Set(['skipped']));
    expect(text).not.toContain('hunter2');
  });

  it('warns of names in .env that are no settings', async () => {
    using folder = makeTemporaryFolder();
    writeFileSync(join(folder.path, '.env'), 'SPOTIFY_MARKET=DE\nTZ=UTC\nLOG_LEVEL=warn\n');
    const { status, of } = await examine(folder.path);
    expect(of('settings')).toEqual([
      ok('Valid. Set: LOG_LEVEL.'),
      warning(like(/^\.env sets SPOTIFY_MARKET, which is/)),
    ]);
    expect(status).toBe(0);
  });

  it('reports a failed and an overdue sync', async () => {
    await using set = await setUp();
    set.spotify.sandbox.faults.script({ '/v1/browse/new-releases': [refusals.premiumLapsed] });
    expect(await runProgram('sync', { cwd: set.cwd, env: set.env })).toMatchObject({ status: 1 });
    expect((await examine(set.cwd, set.env)).of('syncs')).toEqual([warning(like(/^The last one failed \(2.*Premium/))]);
    expect(await runProgram('sync', { cwd: set.cwd, env: set.env })).toMatchObject({ status: 0 });
    const old = "update sync_run set started_at = '2026-01-01T00:00:00.000Z', finished_at = '2026-01-01T00:01:00.000Z'";
    execute(join(set.cwd, 'data/release-graph.db'), old);
    expect((await examine(set.cwd, set.env)).of('syncs')).toEqual([
      warning(like(/^The last success is from 2026-01-01T00:01:00\.000Z, and the next one is overdue\./)),
    ]);
    expect((await examine(set.cwd, { ...set.env, SYNC_SCHEDULE: 'off' })).of('syncs')).toEqual([ok(like(/^The last/))]);
  });

  it('leaves a database of an older version as it is', async () => {
    using folder = makeTemporaryFolder();
    const file = join(folder.path, 'graph.db');
    const packed = readFileSync(join(import.meta.dirname, '../../database/written-before/graph.db.br.base64'), 'utf8');
    const bytes = brotliDecompressSync(Buffer.from(packed, 'base64'));
    writeFileSync(file, bytes);
    const { status, of } = await examine(folder.path, { DATABASE_URL: 'file:graph.db' });
    expect(of('database')).toEqual([
      ok(like(/^graph\.db: \d\.\d MB, without damage\. The next start updates its tables: make a backup first\.$/)),
    ]);
    expect(status).toBe(0);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('says why a database cannot be used', async () => {
    await using set = await setUp();
    mkdirSync(join(set.cwd, 'data'));
    const path = (name: string) => join(set.cwd, name);
    const databaseOf = async (url: string, env = {}) => {
      const { status, of } = await examine(set.cwd, { DATABASE_URL: url, ...env });
      return [status, ...of('database')];
    };
    execute(path('foreign.db'), 'create table note (text)');
    expect(await databaseOf('file:foreign.db')).toEqual([78, failed(like(/belongs to another program/))]);
    expect(await runProgram('sync', { cwd: set.cwd })).toMatchObject({ status: 0 });
    const sandboxFile = 'file:data/sandbox.db';
    expect(await databaseOf(sandboxFile, set.env)).toEqual([78, failed(like(/demo releases of the sandbox/))]);
    const bytes = readFileSync(path('data/sandbox.db'));
    writeFileSync(path('damaged.db'), bytes.fill(0x55, 40_000, 80_000));
    expect(await databaseOf('file:damaged.db')).toEqual([1, failed(like(/^The file damaged\.db is damaged: /))]);
    expect(await databaseOf('postgresql://user:hunter2@127.0.0.1:9/graph')).toEqual([
      1,
      failed('The database does not respond. Try again in a moment.'),
    ]);
  });

  it('warns of a disk that is almost full, and of one that cannot be written', async (context) => {
    const disk = mountSmallDisk();
    if (!disk) return context.skip();
    using _ = disk;
    const env = { DATABASE_URL: `file:${disk.path}/graph.db` };
    const { status, of } = await examine(disk.path, env);
    expect(of('disk')).toEqual([failed(like(/^\d\.\d MB of 2\.1 MB are free\. A sync may fail\. Free some space\.$/))]);
    expect(status).toBe(1);
    execFileSync('mount', ['-o', 'remount,ro', disk.path]);
    expect((await examine(disk.path, env)).of('database')).toEqual([
      failed('The folder of the database file graph.db cannot be written: its file system is read-only.'),
    ]);
  });
});
