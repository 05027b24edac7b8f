import { z } from 'zod';
import { ConfigError } from '../errors.ts';
import { type LoginConfig, loginProblems, redirectUri, sessionSecret, toLogin } from './login.ts';
import {
  adminToken,
  corsOrigins,
  cronLine,
  databaseUrl,
  marketList,
  oneOf,
  optional,
  requestsPerMinute,
  retention,
  webAddress,
  wholeNumber,
} from './values.ts';

export interface Config {
  /** Null without credentials: then the server runs on the sandbox. */
  spotify: SpotifyConfig | null;
  sandbox: SandboxConfig;
  /** ISO 3166-1 alpha-2, at least one. */
  markets: string[];
  syncSource: 'auto' | 'browse' | 'search';
  /** A cron line; null: only on demand, not at start either. */
  syncSchedule: string | null;
  /** How many requests to Spotify may begin in any 30 seconds. */
  rateLimit: number;
  /** How many calls one sync may make. */
  callBudget: number;
  /** How long a release is kept after it was last listed; null: for ever. */
  retentionDays: number | null;
  databaseFile: string;
  /** Whether clients may ask for the GraphQL schema. */
  hasIntrospection: boolean;
  /** What the answers that are kept may take of memory; 0: none is kept. */
  answerCacheBytes: number;
  host: string;
  port: number;
  /** What absolute links in feeds begin with; null: where the server listens. */
  publicUrl: string | null;
  /** What a sync by request takes; null: only programs on this machine may, where only they can reach the server. */
  adminToken: string | null;
  /** How long after a sync that was asked for by request the next one may start; 0: at once. */
  syncPauseSeconds: number;
  /** Null: nobody can log in. */
  login: LoginConfig | null;
  /** Whether syncs ask for the releases of artists whom somebody follows. */
  hasFollowSync: boolean;
  corsOrigins: CorsOrigins;
  /** How many requests an address may send in a minute; null: any number. */
  requestsPerMinute: number | null;
  /** How many proxies in front of the server are believed about who sent a request. */
  trustedProxies: number;
  logLevel: (typeof logLevels)[number];
}

/** The origins of web pages that browsers let at answers. */
interface CorsOrigins {
  /** Whether pages of any origin may read. */
  anybodyReads: boolean;
  /** Those that may do everything. */
  origins: string[];
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
  seed: number;
  /** Where `npm run sandbox` listens. */
  port: number;
  /** The chance of each of its answers to fail, 0 to 0.9. */
  faultRate: number;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environment = z.object({
  SPOTIFY_CLIENT_ID: optional(z.string().optional()),
  SPOTIFY_CLIENT_SECRET: optional(z.string().optional()),
  SPOTIFY_ACCOUNTS_URL: optional(webAddress.default('https://accounts.spotify.com')),
  SPOTIFY_API_URL: optional(webAddress.default('https://api.spotify.com')),
  SPOTIFY_MARKETS: optional(marketList.default(['US'])),
  SYNC_SOURCE: optional(oneOf(['auto', 'browse', 'search']).default('auto')),
  SYNC_SCHEDULE: optional(cronLine.default('0 */6 * * *')),
  SPOTIFY_RATE_LIMIT: optional(wholeNumber(1, 10_000).default(100)),
  SYNC_CALL_BUDGET: optional(wholeNumber(150, 1_000_000).default(2_500)),
  RETENTION_DAYS: optional(retention.default(90)),
  DATABASE_URL: optional(databaseUrl.optional()),
  INTROSPECTION: optional(oneOf(['on', 'off']).default('on')),
  ANSWER_CACHE_MB: optional(wholeNumber(0, 4_096).default(8)),
  HOST: optional(z.string().default('127.0.0.1')),
  PORT: optional(wholeNumber(0, 65_535).default(4000)),
  PUBLIC_URL: optional(webAddress.optional()),
  // Not optional: whoever set an empty one believes that there is one.
  ADMIN_TOKEN: adminToken.optional(),
  SYNC_COOLDOWN: optional(wholeNumber(0, 86_400).default(60)),
  LOGIN: optional(oneOf(['on', 'off']).optional()),
  REDIRECT_URI: optional(redirectUri.optional()),
  // As with ADMIN_TOKEN.
  SESSION_SECRET: sessionSecret.optional(),
  FOLLOW_SYNC: optional(oneOf(['on', 'off']).default('off')),
  CORS_ORIGINS: optional(corsOrigins.default({ anybodyReads: true, origins: [] })),
  RATE_LIMIT: optional(requestsPerMinute.default(600)),
  TRUST_PROXY: optional(wholeNumber(0, 10).default(0)),
  LOG_LEVEL: optional(oneOf(logLevels).default('info')),
  SANDBOX_WORLD: optional(oneOf(['extended', 'development']).default('extended')),
  SANDBOX_RELEASES: optional(wholeNumber(100, 100_000).default(100)),
  SANDBOX_SEED: optional(wholeNumber(0, 999_999_999).default(1)),
  SANDBOX_PORT: optional(wholeNumber(0, 65_535).default(4010)),
  SANDBOX_FAULT_PERCENT: optional(wholeNumber(0, 90).default(0)),
});

type Environment = z.infer<typeof environment>;

/**
 * Reads the configuration out of environment variables.
 *
 * @throws ConfigError that names every variable with a problem, and what was expected.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(withAliases(env));
  const problems = [
    ...credentialProblems(withAliases(env)),
    ...(parsed.error?.issues ?? []).map(
      (issue) => `${String(issue.path[0])}: ${issue.message}${seen(env, issue.path[0])}`,
    ),
  ];
  if (parsed.success) problems.push(...loginProblems(parsed.data));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const spotify = toSpotify(parsed.data);
  return {
    spotify,
    sandbox: {
      world: parsed.data.SANDBOX_WORLD,
      newReleases: parsed.data.SANDBOX_RELEASES,
      seed: parsed.data.SANDBOX_SEED,
      port: parsed.data.SANDBOX_PORT,
      faultRate: parsed.data.SANDBOX_FAULT_PERCENT / 100,
    },
    markets: parsed.data.SPOTIFY_MARKETS,
    syncSource: parsed.data.SYNC_SOURCE,
    syncSchedule: parsed.data.SYNC_SCHEDULE,
    rateLimit: parsed.data.SPOTIFY_RATE_LIMIT,
    callBudget: parsed.data.SYNC_CALL_BUDGET,
    retentionDays: parsed.data.RETENTION_DAYS,
    // Invented releases get a file of their own, so that adding credentials later starts from a clean one.
    databaseFile: parsed.data.DATABASE_URL ?? (spotify ? 'data/release-graph.db' : 'data/sandbox.db'),
    hasIntrospection: parsed.data.INTROSPECTION === 'on',
    answerCacheBytes: parsed.data.ANSWER_CACHE_MB * 1024 * 1024,
    host: parsed.data.HOST,
    port: parsed.data.PORT,
    publicUrl: parsed.data.PUBLIC_URL ?? null,
    adminToken: parsed.data.ADMIN_TOKEN ?? null,
    syncPauseSeconds: parsed.data.SYNC_COOLDOWN,
    login: toLogin(parsed.data),
    hasFollowSync: parsed.data.FOLLOW_SYNC === 'on',
    corsOrigins: parsed.data.CORS_ORIGINS,
    requestsPerMinute: parsed.data.RATE_LIMIT,
    trustedProxies: parsed.data.TRUST_PROXY,
    logLevel: parsed.data.LOG_LEVEL,
  };
}

const withAliases = (env: Readonly<Record<string, string | undefined>>) => ({
  ...env,
  SPOTIFY_CLIENT_ID: env.SPOTIFY_CLIENT_ID || env.CLIENT_ID,
  SPOTIFY_CLIENT_SECRET: env.SPOTIFY_CLIENT_SECRET || env.CLIENT_SECRET,
});

function credentialProblems(env: ReturnType<typeof withAliases>): string[] {
  const { SPOTIFY_CLIENT_ID: id, SPOTIFY_CLIENT_SECRET: secret } = env;
  if (!id === !secret) return [];
  const [missing, given] = id
    ? ['SPOTIFY_CLIENT_SECRET', 'SPOTIFY_CLIENT_ID']
    : ['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET'];
  return [`${missing}: expected a value, as ${given} is set (leave both out to run on the sandbox)`];
}

function toSpotify(env: Environment): SpotifyConfig | null {
  if (!env.SPOTIFY_CLIENT_ID || !env.SPOTIFY_CLIENT_SECRET) return null;
  return {
    clientId: env.SPOTIFY_CLIENT_ID,
    clientSecret: env.SPOTIFY_CLIENT_SECRET,
    accountsUrl: env.SPOTIFY_ACCOUNTS_URL,
    apiUrl: env.SPOTIFY_API_URL,
  };
}

/** The value that was refused, for the person who mistyped it, unless it is a secret. */
function seen(env: Readonly<Record<string, string | undefined>>, name: PropertyKey | undefined): string {
  const given = ['ADMIN_TOKEN', 'SESSION_SECRET'].includes(String(name)) ? undefined : env[String(name)];
  // The user and password of an address.
  const value = given?.replace(/\/\/.*@/s, '//…@');
  return value === undefined ? '' : `, got ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
}
