import { Client, type ClientBase, type ClientConfig, type PoolConfig, TypeOverrides, types } from 'pg';

const secondMs = 1_000;

/** How long to wait for a connection, from the network or from the pool. */
const connectTimeoutMs = 10 * secondMs;

/** Settings of every session. By default each of the three waits without limit. */
const sessionSettings = [
  "set lock_timeout = '10s'",
  "set statement_timeout = '5min'",
  // A process that stops in the middle of a transaction keeps its locks no longer than this.
  "set idle_in_transaction_session_timeout = '30s'",
  // A generic plan knows neither the words of a search nor the length of a list.
  "set plan_cache_mode = 'force_custom_plan'",
  "set jit = 'off'",
].join(';');

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
});

export const poolConfig = (url: string, max: number): PoolConfig => ({
  ...clientConfig(url),
  max,
  types: readIntegersAsNumbers(),
  onConnect: async (client: ClientBase) => void (await client.query(sessionSettings)),
});

/** A single connection. It emits `error` if it breaks, which ends the process if nothing listens. */
export const createClient = (url: string): Client => new Client(clientConfig(url));
