import {
  baseUrl,
  databaseUrl,
  postgresUrl,
  redirectUri,
  serviceUrl,
  shownUrl,
  smtpUrl,
  topicUrl,
} from './url-values.ts';
import {
  bearerToken,
  contact,
  corsOrigins,
  cronLine,
  mailAddress,
  marketList,
  oneOf,
  onOrOff,
  sessionSecret,
  sourceSwitch,
  text,
  type ValueType,
  wholeNumber,
  wholeNumberOrOff,
} from './values.ts';

export const groups = [
  'Spotify',
  'Sync',
  'Sources',
  'Storage',
  'Server',
  'Access',
  'Login',
  'Push',
  'Sandbox',
] as const;

export interface Setting {
  group: (typeof groups)[number];
  type: ValueType<unknown>;
  /** As it is written in `.env`. Without one, the setting is unset by default. */
  default?: string;
  /** Describes the default if it is not one fixed text. */
  defaultNote?: string;
  /** One or two sentences, in Markdown. */
  description: string;
  /** Error messages never repeat the value. */
  isSecret?: true;
  /** The setting with the suffix `_FILE` may name a file that contains the value. */
  hasFile?: true;
  /** An empty value is an error. Otherwise it means that the setting is not set, as in a template of `.env`. */
  rejectsEmpty?: true;
  /** A second name, used if the first one is not set. */
  alias?: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting. `docs/settings.md` and `.env.example` are generated from it. */
export const settings = {
  SPOTIFY_CLIENT_ID: {
    group: 'Spotify',
    type: text('the client ID of your Spotify app'),
    alias: 'CLIENT_ID',
    description: 'Client ID from the Spotify dashboard; without credentials the server uses the sandbox.',
  },
  SPOTIFY_CLIENT_SECRET: {
    group: 'Spotify',
    type: text('the client secret of your Spotify app'),
    alias: 'CLIENT_SECRET',
    isSecret: true,
    hasFile: true,
    description: 'Client secret from the Spotify dashboard, required together with `SPOTIFY_CLIENT_ID`.',
  },
  SPOTIFY_MARKETS: {
    group: 'Spotify',
    type: marketList,
    default: 'US',
    description: 'Markets whose new releases a sync lists.',
  },
  SPOTIFY_RATE_LIMIT: {
    group: 'Spotify',
    type: wholeNumber(1, 10_000),
    default: '100',
    description: 'Maximum number of requests to Spotify in any 30 seconds.',
  },
  SPOTIFY_ACCOUNTS_URL: {
    group: 'Spotify',
    type: baseUrl,
    default: 'https://accounts.spotify.com',
    description: 'Base URL of Spotify’s accounts service; `/api/token` is appended.',
  },
  SPOTIFY_API_URL: {
    group: 'Spotify',
    type: baseUrl,
    default: 'https://api.spotify.com',
    description: 'Base URL of Spotify’s Web API; `/v1/…` is appended.',
  },
  SYNC_SCHEDULE: {
    group: 'Sync',
    type: cronLine,
    default: '0 */6 * * *',
    description:
      'When the server syncs, in the machine’s time zone; `off` syncs on request only, and not at start. If clocks change there, a line such as `0 2,14 * * *` runs twice at a repeated 02:00 and skips a missing 02:00; `TZ=UTC` avoids both.',
  },
  SYNC_SOURCE: {
    group: 'Sync',
    type: oneOf(['auto', 'browse', 'search']),
    default: 'auto',
    description: 'How a sync lists new releases; `auto` uses browse, and search if browse fails.',
  },
  SYNC_CALL_BUDGET: {
    group: 'Sync',
    type: wholeNumber(150, 1_000_000),
    default: '2500',
    description: 'Maximum number of calls to Spotify in one sync; the next sync continues where it stopped.',
  },
  SYNC_COOLDOWN: {
    group: 'Sync',
    type: wholeNumber(0, 86_400),
    default: '60',
    description: 'Seconds between the end of a requested sync and the start of the next one.',
  },
  FOLLOW_SYNC: {
    group: 'Sync',
    type: onOrOff,
    default: 'off',
    description: 'Whether a sync also reads the releases of artists that logged-in users follow.',
  },
  RETENTION_DAYS: {
    group: 'Sync',
    type: wholeNumberOrOff(99_999),
    default: '90',
    description: 'Days that a release is kept after Spotify last listed it; `off` keeps it forever.',
  },
  MUSICBRAINZ: {
    group: 'Sources',
    type: sourceSwitch,
    default: 'off',
    description:
      'Whether MusicBrainz adds ids, links, tags, labels and types; `sandbox` uses the bundled stand-in, for the sandbox.',
  },
  MUSICBRAINZ_TAGS: {
    group: 'Sources',
    type: onOrOff,
    default: 'on',
    description: 'Whether the tags of MusicBrainz are stored. Their licence is CC BY-NC-SA 3.0; other facts are CC0.',
  },
  MUSICBRAINZ_CALL_BUDGET: {
    group: 'Sources',
    type: wholeNumber(1, 1_000_000),
    default: '3000',
    description: 'Maximum number of calls to MusicBrainz after one sync, at most one a second.',
  },
  MUSICBRAINZ_URL: {
    group: 'Sources',
    type: baseUrl,
    default: 'https://musicbrainz.org',
    description: 'Base URL of MusicBrainz or of a mirror; `/ws/2/…` is appended.',
  },
  LISTENBRAINZ: {
    group: 'Sources',
    type: sourceSwitch,
    default: 'off',
    description:
      'Whether ListenBrainz adds announcements of releases; with `on` and without credentials, the server has these alone. `sandbox` uses the bundled stand-in, for the sandbox.',
  },
  LISTENBRAINZ_URL: {
    group: 'Sources',
    type: baseUrl,
    default: 'https://api.listenbrainz.org',
    description: 'Base URL of ListenBrainz; `/1/…` is appended.',
  },
  CONTACT: {
    group: 'Sources',
    type: contact,
    description:
      'Your e-mail address or web page, required if `MUSICBRAINZ` or `LISTENBRAINZ` is `on`. It is sent to them in the User-Agent, because both block programs without one.',
  },
  DATABASE_URL: {
    group: 'Storage',
    type: databaseUrl,
    hasFile: true,
    defaultNote: '`file:data/release-graph.db`, or `file:data/sandbox.db` without credentials',
    description:
      'The SQLite file. The server creates it and its folder. Or a PostgreSQL database (15 or newer), which must exist, with the encoding UTF8.',
  },
  DATABASE_DIRECT_URL: {
    group: 'Storage',
    type: postgresUrl,
    hasFile: true,
    description:
      'The PostgreSQL database of `DATABASE_URL` without a pooler such as PgBouncer. Instances hear of changes by it at once; without it, within a second.',
  },
  ANSWER_CACHE_MB: {
    group: 'Storage',
    type: wholeNumber(0, 4_096),
    default: '8',
    description: 'Memory for cached responses, in megabytes; `0` turns the response cache off.',
  },
  HOST: {
    group: 'Server',
    type: text('a host name or an IP address'),
    default: '127.0.0.1',
    description: 'Address that the server listens on; `0.0.0.0` lets other machines connect.',
  },
  PORT: {
    group: 'Server',
    type: wholeNumber(0, 65_535),
    default: '4000',
    description: 'Port that the server listens on; `0` picks a free port.',
  },
  PUBLIC_URL: {
    group: 'Server',
    type: baseUrl,
    defaultNote: 'the URL that the server listens on',
    description: 'Base URL of links in feeds, if users reach the server at another URL.',
  },
  TRUST_PROXY: {
    group: 'Server',
    type: wholeNumber(0, 10),
    default: '0',
    description: 'Number of proxies in front of the server that append to `X-Forwarded-For`.',
  },
  LOG_LEVEL: {
    group: 'Server',
    type: oneOf(logLevels),
    default: 'info',
    description: 'Least severe level that is logged.',
  },
  LOG_FORMAT: {
    group: 'Server',
    type: oneOf(['auto', 'pretty', 'json']),
    default: 'auto',
    description:
      'Format of the log: `pretty` for people, `json` for programs, `auto` by whether it goes to a terminal.',
  },
  ADMIN_TOKEN: {
    group: 'Access',
    type: bearerToken,
    isSecret: true,
    hasFile: true,
    rejectsEmpty: true,
    defaultNote: 'only programs on this machine can start a sync',
    description: 'Bearer token that is required to start a sync by request and to manage webhooks.',
  },
  METRICS_TOKEN: {
    group: 'Access',
    type: bearerToken,
    isSecret: true,
    hasFile: true,
    rejectsEmpty: true,
    defaultNote: 'only programs on this machine, and clients with the `ADMIN_TOKEN`, can read the metrics',
    description: 'Bearer token that reads `/metrics` from other machines.',
  },
  CORS_ORIGINS: {
    group: 'Access',
    type: corsOrigins,
    default: '*',
    description: 'Web pages of other origins that browsers let in: `*` may read, a named origin may also send `POST`.',
  },
  RATE_LIMIT: {
    group: 'Access',
    type: wholeNumberOrOff(999_999),
    default: '600',
    description: 'Requests per minute from one IPv4 address or one IPv6 /64 network.',
  },
  INTROSPECTION: {
    group: 'Access',
    type: onOrOff,
    default: 'on',
    description: 'Whether clients can read the GraphQL schema and use the playground.',
  },
  LOGIN: {
    group: 'Login',
    type: onOrOff,
    defaultNote: '`on`, but `off` if other machines can reach the server and `SESSION_SECRET` is not set',
    description: 'Whether users can log in with Spotify.',
  },
  REDIRECT_URI: {
    group: 'Login',
    type: redirectUri,
    defaultNote: '`http://127.0.0.1:PORT/auth/callback/`',
    description: 'Where Spotify sends browsers after a login, exactly as listed in the Spotify dashboard.',
  },
  SESSION_SECRET: {
    group: 'Login',
    type: sessionSecret,
    isSecret: true,
    hasFile: true,
    rejectsEmpty: true,
    defaultNote: 'the client secret, if only this machine can reach the server',
    description: 'Secret that encrypts the tokens of logged-in users and the secrets of webhooks.',
  },
  WEBHOOK_ALLOW_PRIVATE: {
    group: 'Push',
    type: onOrOff,
    default: 'off',
    description:
      'Whether webhooks may have private, loopback and link-local addresses. With `on`, an operator who creates a webhook can make the server send requests into your network.',
  },
  WEBSUB_HUB: {
    group: 'Push',
    type: shownUrl,
    description:
      'WebSub hub that feeds name, and that the server notifies when they change, such as `https://pubsubhubbub.appspot.com/`. Requires `PUBLIC_URL`.',
  },
  NOTIFY_NTFY_URL: {
    group: 'Push',
    type: topicUrl,
    isSecret: true,
    hasFile: true,
    description: 'ntfy topic that gets a notification of the new releases after each sync that found any.',
  },
  NOTIFY_DISCORD_URL: {
    group: 'Push',
    type: serviceUrl,
    isSecret: true,
    hasFile: true,
    description: 'URL of a Discord webhook that gets the same notification.',
  },
  NOTIFY_SLACK_URL: {
    group: 'Push',
    type: serviceUrl,
    isSecret: true,
    hasFile: true,
    description: 'URL of an incoming webhook of Slack that gets the same notification.',
  },
  NOTIFY_APPRISE_URL: {
    group: 'Push',
    type: serviceUrl,
    isSecret: true,
    hasFile: true,
    description: 'URL of an Apprise API, such as `http://localhost:8000/notify/KEY`, that gets the same notification.',
  },
  NOTIFY_SMTP_URL: {
    group: 'Push',
    type: smtpUrl,
    isSecret: true,
    hasFile: true,
    description: 'Mail server that sends the same notification by e-mail, from `NOTIFY_MAIL_FROM` to `NOTIFY_MAIL_TO`.',
  },
  NOTIFY_MAIL_FROM: {
    group: 'Push',
    type: mailAddress,
    description: 'Sender of e-mail notifications.',
  },
  NOTIFY_MAIL_TO: {
    group: 'Push',
    type: mailAddress,
    description: 'Recipient of e-mail notifications.',
  },
  SANDBOX_WORLD: {
    group: 'Sandbox',
    type: oneOf(['extended', 'development']),
    default: 'extended',
    description: 'Which endpoints the sandbox grants to its app, as in Spotify’s extended quota or development mode.',
  },
  SANDBOX_RELEASES: {
    group: 'Sandbox',
    type: wholeNumber(100, 100_000),
    default: '100',
    description: 'Number of new releases that the sandbox lists.',
  },
  SANDBOX_EDITIONS: {
    group: 'Sandbox',
    type: onOrOff,
    default: 'on',
    description: 'Whether some of these are other editions of others: clean, deluxe, or for other markets.',
  },
  SANDBOX_SEED: {
    group: 'Sandbox',
    type: wholeNumber(0, 999_999_999),
    default: '1',
    description: 'Seed of the sandbox’s catalogue.',
  },
  SANDBOX_PORT: {
    group: 'Sandbox',
    type: wholeNumber(0, 65_535),
    default: '4010',
    description: 'Port of `release-graph sandbox`.',
  },
  SANDBOX_FAULT_PERCENT: {
    group: 'Sandbox',
    type: wholeNumber(0, 90),
    default: '0',
    description: 'Percentage of the sandbox’s responses that fail.',
  },
} as const satisfies Record<string, Setting>;

type Settings = typeof settings;
type ParsedBy<S extends Setting> = S['type'] extends ValueType<infer T> ? T : never;

/** The values of all settings; undefined if a setting without a default is not set. */
export type SettingValues = {
  [Name in keyof Settings]: ParsedBy<Settings[Name]> | (Settings[Name] extends { default: string } ? never : undefined);
};

/** The settings by name, as data. */
export const settingEntries: readonly (readonly [string, Setting])[] = Object.entries(settings);
