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
  it('uses the sandbox and its own file by default', () => {
    expect(parseConfig({})).toEqual({
      spotify: null,
      isSpotifyOff: false,
      musicbrainz: null,
      listenbrainz: null,
      sandbox: { world: 'extended', newReleases: 100, hasEditions: true, seed: 1, port: 4010, faultRate: 0 },
      markets: ['US'],
      syncSource: 'auto',
      syncSchedule: '0 */6 * * *',
      rateLimit: 100,
      callBudget: 2500,
      retentionDays: 90,
      databaseUrl: 'file:data/sandbox.db',
      databaseDirectUrl: null,
      hasIntrospection: true,
      answerCacheBytes: 8 * 1024 * 1024,
      host: '127.0.0.1',
      port: 4000,
      publicUrl: null,
      logLevel: 'info',
      logFormat: 'auto',
      adminToken: null,
      metricsToken: null,
      syncPauseSeconds: 60,
      corsOrigins: { anybodyReads: true, origins: [] },
      requestsPerMinute: 600,
      trustedProxies: 0,
      sessionSecret: null,
      allowsPrivateWebhooks: false,
      websubHub: null,
      notify: { ntfyUrl: null, discordUrl: null, slackUrl: null, appriseUrl: null, email: null },
      login: { redirectUri: null },
      hasFollowSync: false,
    });
  });

  it('turns login off if other machines can reach the server and SESSION_SECRET is not set', () => {
    const SESSION_SECRET = 'a secret of thirty-two characters';
    const own = { redirectUri: null };
    expect(parseConfig({ LOGIN: 'off' }).login).toBeNull();
    expect(parseConfig({ HOST: '0.0.0.0' }).login).toBeNull();
    expect(parseConfig({ TRUST_PROXY: '1' }).login).toBeNull();
    expect(parseConfig({ HOST: '0.0.0.0', SESSION_SECRET }).login).toEqual(own);
    expect(parseConfig({ TRUST_PROXY: '1', SESSION_SECRET, LOGIN: 'on' }).login).toEqual(own);
    const REDIRECT_URI = 'https://music.example.org/auth/callback/';
    expect(parseConfig({ REDIRECT_URI }).login).toBeNull();
    for (const reachable of [{ HOST: '0.0.0.0' }, { TRUST_PROXY: '1' }, { REDIRECT_URI }]) {
      expect(() => parseConfig({ ...reachable, LOGIN: 'on' })).toThrow(
        /^SESSION_SECRET: expected at least 32 characters, because LOGIN is on/,
      );
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
  ])('accepts %s as REDIRECT_URI', (REDIRECT_URI) => {
    const SESSION_SECRET = 'a secret of thirty-two characters';
    expect(parseConfig({ REDIRECT_URI, SESSION_SECRET }).login?.redirectUri).toBe(REDIRECT_URI);
  });

  it.each([
    ['http://localhost:4000/auth/callback/', 'Spotify does not accept localhost'],
    ['https://LOCALHOST/auth/callback/', 'Spotify does not accept localhost'],
    ['http://music.example.org/auth/callback/', 'expected an https URL'],
    ['https://user@music.example.org/auth/callback/', 'expected an https URL'],
    ['https://music.example.org/', 'that ends with /auth/callback/'],
    ['https://music.example.org/auth/callback/?x', 'that ends with /auth/callback/'],
    ['nonsense', 'expected an https URL'],
  ])('rejects %s as REDIRECT_URI', (REDIRECT_URI, why) => {
    expect(() => parseConfig({ REDIRECT_URI })).toThrow(why);
  });

  it('parses the access settings', () => {
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
    'rejects ADMIN_TOKEN=%j and does not repeat it',
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
  ])('rejects %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(`${name}: expected `)]);
  });

  it('uses Spotify if both credentials are set, by either name', () => {
    const spotify = {
      clientId: 'id',
      clientSecret: 'secret',
      accountsUrl: 'https://accounts.spotify.com',
      apiUrl: 'https://api.spotify.com',
    };
    expect(parseConfig({ SPOTIFY_CLIENT_ID: 'id', SPOTIFY_CLIENT_SECRET: 'secret' })).toMatchObject({
      spotify,
      databaseUrl: 'file:data/release-graph.db',
    });
    expect(parseConfig({ CLIENT_ID: 'id', CLIENT_SECRET: 'secret' })).toMatchObject({ spotify });
  });

  it('parses lists, paths and URLs', () => {
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
      databaseUrl: 'file:/var/lib/graph.db',
      syncSchedule: null,
    });
  });

  it('treats an empty variable as not set', () => {
    expect(parseConfig({ PORT: '', SPOTIFY_CLIENT_ID: '', SPOTIFY_CLIENT_SECRET: '' })).toMatchObject({
      port: 4000,
      spotify: null,
    });
  });

  it.each([
    ['0', 0],
    ['7', 0.07],
    ['90', 0.9],
  ])('parses SANDBOX_FAULT_PERCENT=%s', (percent, faultRate) => {
    expect(parseConfig({ SANDBOX_FAULT_PERCENT: percent }).sandbox.faultRate).toBe(faultRate);
  });

  it.each(['-1', '2.5', '10%', 'all'])('rejects SANDBOX_FAULT_PERCENT=%s', (percent) => {
    expect(problemsOf({ SANDBOX_FAULT_PERCENT: percent })).toEqual([
      `SANDBOX_FAULT_PERCENT: expected a whole number from 0 to 90, got "${percent}"`,
    ]);
  });

  it('reports every problem at once, with what is allowed and what was given', () => {
    expect(
      problemsOf({
        SPOTIFY_CLIENT_SECRET: 'hunter2',
        PORT: '70000',
        SYNC_SCHEDULE: 'every day',
        SYNC_SOURCE: 'radio',
        SPOTIFY_MARKETS: 'USA',
        DATABASE_URL: 'mysql://graph:secret@somewhere/db',
        RETENTION_DAYS: '0',
        LOG_LEVEL: 'loud',
        SPOTIFY_API_URL: 'ftp://example.org',
        SANDBOX_RELEASES: '7',
        SANDBOX_FAULT_PERCENT: '91',
      }),
    ).toEqual([
      'SPOTIFY_CLIENT_ID: expected a value, because SPOTIFY_CLIENT_SECRET is set. Remove both to run on the sandbox',
      'SPOTIFY_MARKETS: expected two-letter country codes separated by commas, such as US,DE, got "USA"',
      'SPOTIFY_API_URL: expected an http or https URL without user, password, query or fragment, got "ftp://example.org"',
      'SYNC_SCHEDULE: expected a cron line of five or six fields that matches some date, such as 0 */6 * * *, or off, got "every day"',
      'SYNC_SOURCE: expected one of auto, browse, search, got "radio"',
      'RETENTION_DAYS: expected a whole number from 1 to 99999, or off, got "0"',
      'DATABASE_URL: expected file: and a path, such as file:data/release-graph.db, or a URL such as postgresql://user:password@host/database, got "mysql://…@somewhere/db"',
      'PORT: expected a whole number from 0 to 65535, got "70000"',
      'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, got "loud"',
      'SANDBOX_RELEASES: expected a whole number from 100 to 100000, got "7"',
      'SANDBOX_FAULT_PERCENT: expected a whole number from 0 to 90, got "91"',
    ]);
  });

  it('rejects an in-memory database and a cron line that never matches', () => {
    expect(problemsOf({ DATABASE_URL: 'file::memory:', SYNC_SCHEDULE: '0 0 30 2 *' })).toHaveLength(2);
  });

  it.each(['https://user@a.example', 'https://a.example/?', 'https://a.example/new#top', 'http://:hunter2@a.example'])(
    'rejects the URL %s and does not repeat its password',
    (address) => {
      const expected = 'expected an http or https URL without user, password, query or fragment';
      for (const name of ['PUBLIC_URL', 'SPOTIFY_API_URL', 'SPOTIFY_ACCOUNTS_URL']) {
        expect(problemsOf({ [name]: address })).toEqual([expect.stringContaining(`${name}: ${expected}`)]);
        expect(problemsOf({ [name]: address }).join()).not.toMatch(/user@|hunter2/);
      }
    },
  );

  it.each([' https://a.example', 'https://a.example\t'])('rejects the URL %j because of its space', (address) => {
    expect(problemsOf({ PUBLIC_URL: address })).toEqual([
      expect.stringContaining('PUBLIC_URL: expected no space around the URL'),
    ]);
  });

  it('requires a contact for MusicBrainz and ListenBrainz', () => {
    const spotify = { CLIENT_ID: 'id', CLIENT_SECRET: 'secret' };
    expect(problemsOf({ ...spotify, MUSICBRAINZ: 'on', LISTENBRAINZ: 'on' })).toEqual([
      'CONTACT: expected a value, because MUSICBRAINZ and LISTENBRAINZ are on. Both refuse or block programs without a contact',
    ]);
    const config = parseConfig({ ...spotify, MUSICBRAINZ: 'on', CONTACT: 'music@example.org' });
    expect(config.musicbrainz).toEqual({
      url: 'https://musicbrainz.org',
      contact: 'music@example.org',
      hasTags: true,
      callBudget: 3000,
    });
  });

  it.each(['me', 'https://example.org/(me)', 'https://localhost', 'a@example.org\r\nX: y'])(
    'rejects the contact %j',
    (contact) => {
      expect(problemsOf({ CONTACT: contact })).toEqual([
        expect.stringContaining('CONTACT: expected an e-mail address'),
      ]);
    },
  );

  it('has no Spotify part with ListenBrainz and without credentials', () => {
    const config = parseConfig({ LISTENBRAINZ: 'on', CONTACT: 'https://example.org/music' });
    expect(config).toMatchObject({ spotify: null, isSpotifyOff: true, databaseUrl: 'file:data/release-graph.db' });
    expect(parseConfig({ LISTENBRAINZ: 'sandbox' })).toMatchObject({
      isSpotifyOff: false,
      listenbrainz: { url: null },
    });
  });

  it('has no login without a Spotify part', () => {
    const off = { LISTENBRAINZ: 'on', CONTACT: 'music@example.org' };
    expect(parseConfig(off).login).toBeNull();
    expect(problemsOf({ ...off, LOGIN: 'on' })).toEqual([
      'LOGIN: expected off, because SPOTIFY_CLIENT_ID is not set. Users log in with Spotify',
    ]);
  });

  it('does not mix the sandbox with real sources', () => {
    const contact = { CONTACT: 'music@example.org' };
    const spotify = { CLIENT_ID: 'id', CLIENT_SECRET: 'secret' };
    expect(problemsOf({ ...spotify, LISTENBRAINZ: 'sandbox' })).toEqual([
      'LISTENBRAINZ: expected on or off, because SPOTIFY_CLIENT_ID is set. The sandbox does not mix with real data',
    ]);
    expect(problemsOf({ ...contact, LISTENBRAINZ: 'on', MUSICBRAINZ: 'sandbox' })).toEqual([
      'MUSICBRAINZ: expected on or off, because LISTENBRAINZ is on. The sandbox does not mix with real data',
    ]);
    expect(problemsOf({ ...contact, MUSICBRAINZ: 'on' })).toEqual([
      'MUSICBRAINZ: expected sandbox or off, because SPOTIFY_CLIENT_ID is not set. MusicBrainz has no demo releases',
    ]);
  });

  it('repeats no secret in a problem', () => {
    expect(problemsOf({ CLIENT_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });
});
