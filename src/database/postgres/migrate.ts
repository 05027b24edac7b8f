import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/sql';
import { lockNotAvailable } from './failures.ts';

/** Any number, the same in every version. */
const migrationLock = 4_872_301_966;

/** As MikroORM creates it, but without a race between processes. */
const createTable = `create table if not exists mikro_orm_migrations (
  id serial primary key, name varchar(255), executed_at timestamptz default current_timestamp
)`;

const patienceMs = 60_000;
const tryEveryMs = 100;

/**
 * Runs the missing migrations in one transaction. Processes that start at once take turns. None keeps a connection while
 * it waits: a pooler may have fewer than there are processes, and the migrator needs two.
 */
export async function migrate(orm: MikroORM): Promise<void> {
  const deadline = performance.now() + patienceMs;
  const inTurn = async (work: (em: MikroORM['em']) => Promise<void>): Promise<void> => {
    while (!(await tryLocked(orm, work))) {
      if (performance.now() > deadline) throw lockTimeout();
      await delay(tryEveryMs);
    }
  };
  // In a transaction of its own: the migrator looks for it on another connection.
  await inTurn(async (em) => void (await em.execute(createTable)));
  await inTurn(async (em) => void (await orm.migrator.up({ transaction: em.getTransactionContext() })));
}

/** Returns false if another process has the lock. */
const tryLocked = (orm: MikroORM, work: (em: MikroORM['em']) => Promise<void>): Promise<boolean> =>
  orm.em.fork().transactional(async (em) => {
    const [row] = await em.execute(`select pg_try_advisory_xact_lock(${migrationLock}) as "isMine"`);
    if (row?.isMine === true) await work(em);
    return row?.isMine === true;
  });

/** As PostgreSQL reports it. */
const lockTimeout = (): Error =>
  Object.assign(new Error('Another process has been migrating the database for a minute'), {
    code: lockNotAvailable,
    severity: 'ERROR',
  });
