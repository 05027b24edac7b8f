import { openCatalog } from '../../catalog/open-catalog.ts';
import { createSpotifyStateStore } from '../../catalog/runs/spotify-state.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import { type ExaminedDatabase, examineDatabase } from '../../database/examine.ts';
import type { Database } from '../../database/port.ts';
import { type AppProbe, probeApp } from '../../sync/probe/probe-app.ts';

/** What the checks look at. Each part was read once. */
export interface DoctorContext extends AsyncDisposable {
  config: Config;
  clock: Clock;
  /** What is wrong with the database is in `error`. */
  examined: ExaminedDatabase | { error: unknown };
  /** Open, with all migrations; null if it is missing, unusable or older. */
  database: Database | null;
  /** What Spotify answers this app; null on the sandbox. */
  app: AppProbe | null;
}

/** Examines the database, opens it if that changes nothing, and calls Spotify. */
export async function createContext(config: Config, clock: Clock = systemClock): Promise<DoctorContext> {
  const examined = await examineDatabase(config.databaseUrl).catch((error: unknown) => ({ error }));
  await using stack = new AsyncDisposableStack();
  const isReadable = 'isMigrated' in examined && examined.isMigrated;
  const database = isReadable ? stack.use(await openCatalog({ url: config.databaseUrl })) : null;
  const app = config.spotify
    ? await probeApp({ config, clock, state: stateIn(database, config.spotify.clientId) })
    : null;
  const owned = stack.move();
  return { config, clock, examined, database, app, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Without a database, nothing is known of Spotify's limits. */
const stateIn = (database: Database | null, clientId: string) =>
  database
    ? createSpotifyStateStore(database.em, clientId)
    : { loadNotBefore: async () => ({}), saveNotBefore: async () => {} };
