import { Client, type ClientBase, type ClientConfig, type PoolConfig, TypeOverrides, types } from 'pg';

const secondMs = 1_000;

/** How long to wait for a connection, from the network or from the pool. */
const connectTimeoutMs = 10 * secondMs;

/** How long to wait for a lock. */
export const lockTimeoutMs = 10 * secondMs;

/** By default each of the three timeouts is without limit. */
const settings = {
  lock_timeout: `${lockTimeoutMs}ms`,
  statement_timeout: '5min',
  // A process that stops in the middle of a transaction keeps its locks no longer than this.
  idle_in_transaction_session_timeout: '30s',
  // A generic plan knows neither the words of a search nor the length of a list.
  plan_cache_mode: 'force_custom_plan',
  jit: 'off',
};

const assign = (command: string, others: Partial<typeof settings> = {}): string =>
  Object.entries({ ...settings, ...others })
    .map(([name, value]) => `${command} ${name} = '${value}'`)
    .join(';');

/** For each transaction through a pooler, whose sessions other clients use as well. */
export const localSettings = assign('set local');

/** For a transaction that waits for no lock longer than this. */
export const limitTransaction = (waitMs: number): string => assign('set local', { lock_timeout: `${waitMs}ms` });

/** Row ids and counts are below 2^53. */
function readIntegersAsNumbers(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  return overrides;
}

const clientConfig = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'release-graph',
  connectionTimeoutMillis: connectTimeoutMs,
  keepAlive: true,
  // By default the first probe is sent after two hours. Ten more follow, one a second.
  keepAliveInitialDelayMillis: 10 * secondMs,
});

/** `isPooled`: a pooler is between this process and the database. */
export const poolConfig = (url: string, max: number, isPooled: boolean): PoolConfig => ({
  ...clientConfig(url),
  max,
  types: readIntegersAsNumbers(),
  // A snapshot sends its next statement before the last one is answered.
  pipeline: true,
  ...(isPooled ? {} : { onConnect: async (client: ClientBase) => void (await client.query(assign('set'))) }),
});

/** A single connection. It emits `error` if it breaks, which ends the process if nothing listens. */
export const createClient = (url: string): Client => new Client(clientConfig(url));
