import { syncPolicyOf } from '../accounts/sync-access.ts';
import type { App } from '../app.ts';
import { factSources, sourceCredits } from '../catalog/facts/sources.ts';
import type { Config } from '../config/config.ts';
import { describeDatabase } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import { originOf } from '../sync/prepare-catalog.ts';
import { nextRunOf } from '../sync/schedule.ts';

/** Logs where the server is and how it is set up, one line each. */
export function logWelcome(
  logger: Logger,
  config: Config,
  { url, redirectUri }: Pick<App, 'url' | 'redirectUri'>,
): void {
  const say = (label: string, text: string, facts: object) => logger.info(facts, label.padEnd(13) + text);
  const link = (label: string, path: string) => say(label, url + path, { url: url + path });
  link('Page', '/');
  if (config.hasIntrospection) link('Playground', '/playground');
  else link('GraphQL', '/graphql');
  link('REST', '/api/artists/');
  const database = describeDatabase(config.databaseUrl);
  say('Database', database, { database });

  const source = originOf(config);
  const { markets, syncSource, syncSchedule } = config;
  const sourceText = config.spotify
    ? `${source} (${syncSource}), markets ${markets.join(', ')}`
    : withoutSpotify(config);
  say('Source', sourceText, { source, markets });
  const otherSources = factSources.filter((name) => config[name] !== null);
  const titles = otherSources.map((name) => sourceCredits[name].title).join(', ');
  if (titles !== '') say('Also from', titles, { otherSources });
  const { kind } = syncPolicyOf(config);
  say('Sync access', syncAccess[kind], { syncBy: kind });
  if (config.login) say('Login', `${url}/auth/login (redirect URI ${redirectUri})`, { redirectUri });
  else say('Login', config.isSpotifyOff ? 'off, because the Spotify part is off' : loginOff, { redirectUri: null });
  const nextSync = syncSchedule === null ? null : (nextRunOf(syncSchedule)?.toISOString() ?? null);
  const nextText = nextSync ? `${nextSync} (${syncSchedule})` : 'on request only (SYNC_SCHEDULE is off)';
  say('Next sync', nextText, { nextSync, schedule: syncSchedule });
}

const loginOff = 'off (see LOGIN and SESSION_SECRET)';

const withoutSpotify = ({ isSpotifyOff }: Config): string =>
  isSpotifyOff
    ? 'announcements of ListenBrainz alone. The Spotify part is off: set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET for its releases.'
    : 'sandbox with demo data. Set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET for real releases.';

const syncAccess = {
  open: 'this machine only. Set ADMIN_TOKEN before you put a proxy in front.',
  token: 'requests with the ADMIN_TOKEN',
  closed: 'no requests, because other machines can reach this server. Set ADMIN_TOKEN to allow them.',
};
