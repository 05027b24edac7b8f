import type { Client } from 'pg';
import { AppError } from '../../errors.ts';
import { type SchemaState, schemaStateOf } from '../schema-state.ts';
import { createClient, limitTransaction, lockTimeoutMs } from './connection.ts';
import { describeUrl } from './database-url.ts';
import { lockNotAvailable, markUnreachable, sqlStateOf } from './failures.ts';

const oldestVersion = 15;

/** The user may not read a table. */
const insufficientPrivilege = '42501';

/** Whether the process may write, and what it finds. The views of extensions do not count as tables. */
interface Found {
  version: number;
  encoding: string;
  readOnly: boolean;
  tables: number;
  hasMigrations: boolean;
  mayCreate: boolean;
  identity: string;
  pid: number;
}

const question = `
  select current_setting('server_version_num')::int / 10000 as version,
    pg_encoding_to_char(encoding) as encoding,
    pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly",
    (select count(*)::int from pg_class where relnamespace = to_regnamespace(current_schema())
      and relkind in ('r', 'p', 'v', 'm', 'f')
      and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')) as tables,
    to_regclass(current_schema() || '.mikro_orm_migrations') is not null as "hasMigrations",
    coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate",
    datname || ' ' || oid as identity,
    pg_backend_pid() as pid
  from pg_database where datname = current_database()`;

/** A database before this process opens it. */
interface Inspected {
  /** Differs from that of every other database. */
  identity: string;
  state: SchemaState;
  isPooled: boolean;
}

/** Looks at the database without writing to it. Throws an AppError in one sentence if this version cannot use it. */
export async function inspectDatabase(
  url: string,
  knownMigrations: readonly string[],
  { waitMs = lockTimeoutMs } = {},
): Promise<Inspected> {
  const client = createClient(url);
  // The query in flight fails as well.
  client.on('error', () => {});
  try {
    await client.connect();
    // A transaction, because a session of a pooler would keep the limits for its other clients.
    await client.query(`begin;${limitTransaction(waitMs)}`);
    const inspected = await inspect(client, describeUrl(url), knownMigrations);
    await client.query('commit');
    return inspected;
  } catch (error) {
    return markUnreachable(error);
  } finally {
    await client.end().catch(() => {});
  }
}

async function inspect(client: Client, name: string, knownMigrations: readonly string[]): Promise<Inspected> {
  const { rows } = await client.query<Found>(question);
  const [found] = rows;
  if (!found) throw new Error('PostgreSQL did not describe the current database');
  const { version, encoding, readOnly, tables, hasMigrations, mayCreate, identity } = found;
  if (version < oldestVersion)
    throw unsuitable(`The server of ${name} is PostgreSQL ${version}. Use version ${oldestVersion} or newer.`);
  if (encoding !== 'UTF8')
    throw unsuitable(`The database ${name} has the encoding ${encoding}. Create one with the encoding UTF8.`);
  if (readOnly) throw unsuitable(`The database ${name} takes no writes. Name the primary server in DATABASE_URL.`);
  if (tables > 0 && !hasMigrations) throw foreign(name);
  const applied = hasMigrations ? await readMigrations(client, name) : [];
  const unknown = applied.filter((migration) => !knownMigrations.includes(migration));
  if (unknown.length > 0 && unknown.length === applied.length) throw foreign(name);
  if (unknown.length > 0)
    throw new AppError(
      'DATABASE_NEWER',
      `The database ${name} was written by a newer version (it has the migrations ${unknown.join(', ')}). Run that version, or name another database in DATABASE_URL.`,
    );
  const state = schemaStateOf(applied, knownMigrations);
  if (state !== 'current' && !mayCreate)
    throw unsuitable(`The user of DATABASE_URL may not create tables in ${name}. Grant it create on the schema.`);
  // A pooler gives its clients other process ids than those of the database.
  const isPooled = 'processID' in client && client.processID !== found.pid;
  return { identity, state, isPooled };
}

async function readMigrations(client: Client, name: string): Promise<string[]> {
  try {
    const { rows } = await client.query<{ name: string }>('select name from mikro_orm_migrations');
    return rows.map((row) => row.name);
  } catch (error) {
    const state = error instanceof Error ? sqlStateOf(error) : null;
    if (state === lockNotAvailable)
      throw new AppError(
        'DATABASE_BUSY',
        `Another process keeps the tables of ${name} locked. Try again in a moment.`,
        { cause: error },
      );
    if (state !== insufficientPrivilege) throw error;
    throw unsuitable(`The user of DATABASE_URL may not read the tables of ${name}. Use the user that created them.`, {
      cause: error,
    });
  }
}

const unsuitable = (message: string, options?: ErrorOptions) => new AppError('DATABASE_UNSUITABLE', message, options);

const foreign = (name: string) =>
  new AppError(
    'DATABASE_FOREIGN',
    `The database ${name} belongs to another program: it has tables, but none of ours. Name another database in DATABASE_URL.`,
  );
