import { ConfigError } from '../errors.ts';
import type { LogFormat } from '../logger.ts';
import { type LoginConfig, loginProblems, toLogin } from './login.ts';
import { type NotifyConfig, notifyProblems, toNotify } from './notify.ts';
import { parseSettings } from './parse-settings.ts';
import type { SettingValues } from './settings.ts';
import { type MusicBrainzConfig, type SourceConfig, sourceProblems, toSources } from './sources.ts';
import type { CorsOrigins } from './values.ts';

export interface Config {
  /** Null without credentials: the server runs on the sandbox, or has no Spotify part (`isSpotifyOff`). */
  spotify: SpotifyConfig | null;
  /** Without credentials, and with the real ListenBrainz: the server has its announcements alone. */
  isSpotifyOff: boolean;
  /** Null: off. */
  musicbrainz: MusicBrainzConfig | null;
  /** Null: off. */
  listenbrainz: SourceConfig | null;
  sandbox: SandboxConfig;
  /** ISO 3166-1 alpha-2, at least one. */
  markets: string[];
  syncSource: 'auto' | 'browse' | 'search';
  /** A cron line; null: syncs start on request only. */
  syncSchedule: string | null;
  /** Requests to Spotify in any 30 seconds. */
  rateLimit: number;
  /** Calls to Spotify in one sync. */
  callBudget: number;
  /** Days that a release is kept after it was last listed; null: forever. */
  retentionDays: number | null;
  /** `file:` and a path, or a `postgresql:` URL. */
  databaseUrl: string;
  /** A `postgresql:` URL without a pooler; null: `databaseUrl` has none. */
  databaseDirectUrl: string | null;
  /** Whether clients can read the GraphQL schema. */
  hasIntrospection: boolean;
  /** Size of the response cache; 0 turns it off. */
  answerCacheBytes: number;
  host: string;
  port: number;
  /** Base URL of absolute links in feeds; null: the URL that the server listens on. */
  publicUrl: string | null;
  /** Required to start a sync by request; null: only programs on this machine can. */
  adminToken: string | null;
  /** Lets clients on other machines read the metrics, as the admin token does. */
  metricsToken: string | null;
  /** Pause after a sync that was started by request. */
  syncPauseSeconds: number;
  /** Encrypts the tokens of users and the secrets of webhooks; null: the secret of the Spotify app does. */
  sessionSecret: string | null;
  /** Whether webhooks may have private, loopback and link-local addresses. */
  allowsPrivateWebhooks: boolean;
  /** Null: feeds name no WebSub hub. */
  websubHub: string | null;
  /** Where notifications of new releases go. */
  notify: NotifyConfig;
  /** Null: login is off. */
  login: LoginConfig | null;
  /** Whether syncs read the releases of followed artists. */
  hasFollowSync: boolean;
  corsOrigins: CorsOrigins;
  /** Per client address; null: unlimited. */
  requestsPerMinute: number | null;
  /** Number of proxies whose `X-Forwarded-For` entries are trusted. */
  trustedProxies: number;
  logLevel: SettingValues['LOG_LEVEL'];
  logFormat: LogFormat;
}

export interface SpotifyConfig {
  clientId: string;
  clientSecret: string;
  /** `/api/token` is appended. */
  accountsUrl: string;
  /** `/v1/…` is appended. */
  apiUrl: string;
}

interface SandboxConfig {
  world: 'extended' | 'development';
  newReleases: number;
  /** Whether some are other editions of others. */
  hasEditions: boolean;
  seed: number;
  /** Port of `release-graph sandbox`. */
  port: number;
  /** Share of its responses that fail, 0 to 0.9. */
  faultRate: number;
}

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigError that lists every invalid setting.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { values, problems } = parseSettings(env);
  const pairProblems = credentialProblems(env);
  if (!values) throw new ConfigError([...pairProblems, ...problems]);
  const crossProblems = [
    ...pairProblems,
    ...loginProblems(values),
    ...notifyProblems(values),
    ...sourceProblems(values),
  ];
  if (crossProblems.length > 0) throw new ConfigError(crossProblems);

  const spotify = toSpotify(values);
  const sources = toSources(values);
  return {
    spotify,
    ...sources,
    sandbox: {
      world: values.SANDBOX_WORLD,
      newReleases: values.SANDBOX_RELEASES,
      hasEditions: values.SANDBOX_EDITIONS,
      seed: values.SANDBOX_SEED,
      port: values.SANDBOX_PORT,
      faultRate: values.SANDBOX_FAULT_PERCENT / 100,
    },
    markets: values.SPOTIFY_MARKETS,
    syncSource: values.SYNC_SOURCE,
    syncSchedule: values.SYNC_SCHEDULE,
    rateLimit: values.SPOTIFY_RATE_LIMIT,
    callBudget: values.SYNC_CALL_BUDGET,
    retentionDays: values.RETENTION_DAYS,
    // The sandbox has its own file, so that adding credentials later starts with an empty graph.
    databaseUrl:
      values.DATABASE_URL ?? (spotify || sources.isSpotifyOff ? 'file:data/release-graph.db' : 'file:data/sandbox.db'),
    databaseDirectUrl: values.DATABASE_DIRECT_URL ?? null,
    hasIntrospection: values.INTROSPECTION,
    answerCacheBytes: values.ANSWER_CACHE_MB * 1024 * 1024,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? null,
    adminToken: values.ADMIN_TOKEN ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    syncPauseSeconds: values.SYNC_COOLDOWN,
    sessionSecret: values.SESSION_SECRET ?? null,
    allowsPrivateWebhooks: values.WEBHOOK_ALLOW_PRIVATE,
    websubHub: values.WEBSUB_HUB ?? null,
    notify: toNotify(values),
    login: sources.isSpotifyOff ? null : toLogin(values),
    hasFollowSync: values.FOLLOW_SYNC,
    corsOrigins: values.CORS_ORIGINS,
    requestsPerMinute: values.RATE_LIMIT,
    trustedProxies: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
  };
}

function credentialProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  const id = env.SPOTIFY_CLIENT_ID || env.CLIENT_ID;
  const secret = env.SPOTIFY_CLIENT_SECRET || env.CLIENT_SECRET;
  if (!id === !secret) return [];
  const [missing, given] = id
    ? ['SPOTIFY_CLIENT_SECRET', 'SPOTIFY_CLIENT_ID']
    : ['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET'];
  return [`${missing}: expected a value, because ${given} is set. Remove both to run on the sandbox`];
}

function toSpotify(values: SettingValues): SpotifyConfig | null {
  if (!values.SPOTIFY_CLIENT_ID || !values.SPOTIFY_CLIENT_SECRET) return null;
  return {
    clientId: values.SPOTIFY_CLIENT_ID,
    clientSecret: values.SPOTIFY_CLIENT_SECRET,
    accountsUrl: values.SPOTIFY_ACCOUNTS_URL,
    apiUrl: values.SPOTIFY_API_URL,
  };
}
