import type { MikroORM } from '@mikro-orm/sql';

/** Any number, the same in every version. */
const migrationLock = 4_872_301_966;

/** As MikroORM creates it, but without a race between processes. */
const createTable = `create table if not exists mikro_orm_migrations (
  id serial primary key, name varchar(255), executed_at timestamptz default current_timestamp
)`;

/** Runs the missing migrations in one transaction. Processes that start at once wait for each other. */
export async function migrate(orm: MikroORM): Promise<void> {
  const locked = (work: (em: MikroORM['em']) => Promise<void>) =>
    orm.em.fork().transactional(async (em) => {
      await em.execute(`set local lock_timeout = '60s'`);
      await em.execute(`select pg_advisory_xact_lock(${migrationLock})`);
      await work(em);
    });
  // In a transaction of its own: the migrator looks for it on another connection.
  await locked(async (em) => void (await em.execute(createTable)));
  await locked(async (em) => void (await orm.migrator.up({ transaction: em.getTransactionContext() })));
}
