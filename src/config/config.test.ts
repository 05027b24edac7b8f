import { describe, expect, it } from 'vitest';
import { ConfigError } from '../errors.ts';
import { parseConfig } from './config.ts';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('parseConfig', () => {
  it('runs on the sandbox, in a file of its own, when nothing is set', () => {
    expect(parseConfig({})).toEqual({
      spotify: null,
      sandbox: { world: 'extended', newReleases: 100, seed: 1, port: 4010, faultRate: 0 },
      markets: ['US'],
      syncSource: 'auto',
      syncSchedule: '0 */6 * * *',
      rateLimit: 100,
      callBudget: 2500,
      retentionDays: 90,
      databaseFile: 'data/sandbox.db',
      hasIntrospection: true,
      answerCacheBytes: 8 * 1024 * 1024,
      host: '127.0.0.1',
      port: 4000,
      publicUrl: null,
      logLevel: 'info',
      adminToken: null,
      syncPauseSeconds: 60,
      corsOrigins: { anybodyReads: true, origins: [] },
      requestsPerMinute: 600,
      trustedProxies: 0,
      login: { redirectUri: null, sessionSecret: null },
      hasFollowSync: false,
    });
  });

  it('lets people log in unless others reach the server and there is no secret for it', () => {
    const SESSION_SECRET = 'a secret of thirty-two characters';
    const own = { redirectUri: null, sessionSecret: SESSION_SECRET };
    expect(parseConfig({ LOGIN: 'off' }).login).toBeNull();
    expect(parseConfig({ HOST: '0.0.0.0' }).login).toBeNull();
    expect(parseConfig({ TRUST_PROXY: '1' }).login).toBeNull();
    expect(parseConfig({ HOST: '0.0.0.0', SESSION_SECRET }).login).toEqual(own);
    expect(parseConfig({ TRUST_PROXY: '1', SESSION_SECRET, LOGIN: 'on' }).login).toEqual(own);
    const REDIRECT_URI = 'https://music.example.org/auth/callback/';
    expect(parseConfig({ REDIRECT_URI }).login).toBeNull();
    for (const reachable of [{ HOST: '0.0.0.0' }, { TRUST_PROXY: '1' }, { REDIRECT_URI }]) {
      expect(() => parseConfig({ ...reachable, LOGIN: 'on' })).toThrow(/^SESSION_SECRET: expected a secret/);
    }
    expect(() => parseConfig({ SESSION_SECRET: 'short' })).toThrow(
      /^SESSION_SECRET: expected at least 32 [^,]*, such[^,]*$/,
    );
    expect(() => parseConfig({ SESSION_SECRET: '' })).toThrow(/^SESSION_SECRET: /);
  });

  it.each([
    'http://127.0.0.1:4000/auth/callback/',
    'http://[::1]:4000/auth/callback',
    'https://music.example.org/under/auth/callback/',
  ])('takes %s for a redirect URI', (REDIRECT_URI) => {
    const SESSION_SECRET = 'a secret of thirty-two characters';
    expect(parseConfig({ REDIRECT_URI, SESSION_SECRET }).login?.redirectUri).toBe(REDIRECT_URI);
  });

  it.each([
    ['http://localhost:4000/auth/callback/', 'Spotify refuses localhost'],
    ['https://LOCALHOST/auth/callback/', 'Spotify refuses localhost'],
    ['http://music.example.org/auth/callback/', 'expected an https address'],
    ['https://user@music.example.org/auth/callback/', 'expected an https address'],
    ['https://music.example.org/', 'ends with /auth/callback/'],
    ['https://music.example.org/auth/callback/?x', 'ends with /auth/callback/'],
    ['nonsense', 'expected an https address'],
  ])('refuses %s for a redirect URI', (REDIRECT_URI, why) => {
    expect(() => parseConfig({ REDIRECT_URI })).toThrow(why);
  });

  it('knows who may do what', () => {
    const settings = {
      ADMIN_TOKEN: 'sixteen-characters',
      SYNC_COOLDOWN: '0',
      CORS_ORIGINS: 'https://app.example.org, http://localhost:3000',
      RATE_LIMIT: 'off',
      TRUST_PROXY: '2',
    };
    expect(parseConfig(settings)).toMatchObject({
      adminToken: 'sixteen-characters',
      syncPauseSeconds: 0,
      corsOrigins: { anybodyReads: false, origins: ['https://app.example.org', 'http://localhost:3000'] },
      requestsPerMinute: null,
      trustedProxies: 2,
    });
    expect(parseConfig({ CORS_ORIGINS: 'off' }).corsOrigins).toEqual({ anybodyReads: false, origins: [] });
    expect(parseConfig({ CORS_ORIGINS: '*,https://a.example' }).corsOrigins).toEqual({
      anybodyReads: true,
      origins: ['https://a.example'],
    });
  });

  it.each(['', 'fifteen-chars-x', 'sixteen characters with spaces', 'ünprintable-in-a-header'])(
    'refuses the admin token %j, without repeating it',
    (token) => {
      const [problem = '', ...others] = problemsOf({ ADMIN_TOKEN: token });
      expect(problem).toMatch(/^ADMIN_TOKEN: expected at least 16 characters/);
      expect(problem).not.toContain('got');
      expect(others).toEqual([]);
    },
  );

  it.each([
    ['CORS_ORIGINS', 'app.example.org'],
    ['CORS_ORIGINS', 'https://app.example.org/'],
    ['CORS_ORIGINS', 'https://a.example,,'],
    ['CORS_ORIGINS', 'null'],
    ['RATE_LIMIT', '0'],
    ['RATE_LIMIT', 'many'],
    ['TRUST_PROXY', 'true'],
    ['SYNC_COOLDOWN', '-1'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(`${name}: expected `)]);
  });

  it('runs on Spotify when both credentials are set, under either name', () => {
    const spotify = {
      clientId: 'id',
      clientSecret: 'secret',
      accountsUrl: 'https://accounts.spotify.com',
      apiUrl: 'https://api.spotify.com',
    };
    expect(parseConfig({ SPOTIFY_CLIENT_ID: 'id', SPOTIFY_CLIENT_SECRET: 'secret' })).toMatchObject({
      spotify,
      databaseFile: 'data/release-graph.db',
    });
    expect(parseConfig({ CLIENT_ID: 'id', CLIENT_SECRET: 'secret' })).toMatchObject({ spotify });
  });

  it('takes lists, paths and addresses apart', () => {
    const config = parseConfig({
      SPOTIFY_CLIENT_ID: 'id',
      SPOTIFY_CLIENT_SECRET: 'secret',
      SPOTIFY_API_URL: 'http://127.0.0.1:9/',
      SPOTIFY_MARKETS: 'us, DE,us',
      DATABASE_URL: 'file:///var/lib/graph.db',
      SYNC_SCHEDULE: 'off',
    });
    expect(config).toMatchObject({
      spotify: { apiUrl: 'http://127.0.0.1:9' },
      markets: ['US', 'DE'],
      databaseFile: '/var/lib/graph.db',
      syncSchedule: null,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(parseConfig({ PORT: '', SPOTIFY_CLIENT_ID: '', SPOTIFY_CLIENT_SECRET: '' })).toMatchObject({
      port: 4000,
      spotify: null,
    });
  });

  it.each([
    ['0', 0],
    ['7', 0.07],
    ['90', 0.9],
  ])('makes a rate of %s per cent', (percent, faultRate) => {
    expect(parseConfig({ SANDBOX_FAULT_PERCENT: percent }).sandbox.faultRate).toBe(faultRate);
  });

  it.each(['-1', '2.5', '10%', 'all'])('refuses %s for per cents of faults', (percent) => {
    expect(problemsOf({ SANDBOX_FAULT_PERCENT: percent })).toEqual([
      `SANDBOX_FAULT_PERCENT: expected a whole number from 0 to 90, got "${percent}"`,
    ]);
  });

  it('names every problem at once, with what was expected', () => {
    expect(
      problemsOf({
        SPOTIFY_CLIENT_SECRET: 'hunter2',
        PORT: '70000',
        SYNC_SCHEDULE: 'every day',
        SYNC_SOURCE: 'radio',
        SPOTIFY_MARKETS: 'USA',
        DATABASE_URL: 'postgres://somewhere/db',
        RETENTION_DAYS: '0',
        LOG_LEVEL: 'loud',
        SPOTIFY_API_URL: 'ftp://example.org',
        SANDBOX_RELEASES: '7',
        SANDBOX_FAULT_PERCENT: '91',
      }),
    ).toEqual([
      'SPOTIFY_CLIENT_ID: expected a value, as SPOTIFY_CLIENT_SECRET is set (leave both out to run on the sandbox)',
      'SPOTIFY_API_URL: expected an http or https address, got "ftp://example.org"',
      'SPOTIFY_MARKETS: expected two-letter country codes separated by commas, such as US,DE, got "USA"',
      'SYNC_SOURCE: expected one of auto, browse, search, got "radio"',
      'SYNC_SCHEDULE: expected a cron line of five or six fields whose time comes, such as 0 */6 * * *, or off, got "every day"',
      'RETENTION_DAYS: expected a number of days from 1 to 99999, or off, got "0"',
      'DATABASE_URL: expected file: and a path, such as file:data/release-graph.db, got "postgres://somewhere/db"',
      'PORT: expected a whole number from 0 to 65535, got "70000"',
      'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, got "loud"',
      'SANDBOX_RELEASES: expected a whole number from 100 to 100000, got "7"',
      'SANDBOX_FAULT_PERCENT: expected a whole number from 0 to 90, got "91"',
    ]);
  });

  it('refuses a database in memory, which each connection would have to itself, and a time that never comes', () => {
    expect(problemsOf({ DATABASE_URL: 'file::memory:', SYNC_SCHEDULE: '0 0 30 2 *' })).toHaveLength(2);
  });

  it.each(['https://user@a.example', 'https://a.example/?', 'https://a.example/new#top', 'http://:hunter2@a.example'])(
    'refuses the address %s, which a path cannot be appended to or everybody would be shown',
    (address) => {
      const expected = 'expected an address without user, password, query and fragment';
      for (const name of ['PUBLIC_URL', 'SPOTIFY_API_URL', 'SPOTIFY_ACCOUNTS_URL']) {
        expect(problemsOf({ [name]: address })).toEqual([expect.stringContaining(`${name}: ${expected}`)]);
        expect(problemsOf({ [name]: address }).join()).not.toMatch(/user@|hunter2/);
      }
    },
  );

  it.each([' https://a.example', 'https://a.example\t'])('refuses the address %j for its space', (address) => {
    expect(problemsOf({ PUBLIC_URL: address })).toEqual([
      expect.stringContaining('PUBLIC_URL: expected no space around the address'),
    ]);
  });

  it('never repeats a secret', () => {
    expect(problemsOf({ CLIENT_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });
});
