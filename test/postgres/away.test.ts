import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { parseConfig } from '../../src/config/config.ts';
import { onceAYear } from '../support/app/yearly-schedule.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { readWithPsql, runPsql } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';
import { startServer } from '../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const programs = findPrograms();

// Skipped where PostgreSQL is not installed.
describe.skipIf(programs === null)('a server whose database goes away during its start', () => {
  if (programs === null) return;
  const { server, create } = useServer(programs);

  it('waits for it, and starts its schedule then', async () => {
    const url = create();
    const name = new URL(url).pathname.slice(1);
    const admit = (isAdmitted: boolean) =>
      runPsql(
        server.urlOf('postgres'),
        `alter database "${name}" with allow_connections ${isAdmitted};
          select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      );
    const config = parseConfig({ DATABASE_URL: url, PORT: '0', SYNC_SCHEDULE: onceAYear });
    await using app = await createApp(config, pino({ level: 'silent' }));
    const statusOf = async (path: string) => (await fetch(app.url + path)).status;
    admit(false);
    let hasEnded = false;
    const started = app.startSchedule().finally(() => {
      hasEnded = true;
    });
    for (let times = 0; times < 3; times += 1) await expect.poll(() => statusOf('/readyz')).toBe(503);
    expect(hasEnded).toBe(false);
    admit(true);
    await started;
    await expect.poll(() => statusOf('/readyz')).toBe(200);
    await expect.poll(() => readWithPsql(url, 'select trigger from sync_run')).toEqual([{ trigger: 'startup' }]);
  });

  it('starts again from the beginning if the connection is lost between two of its steps', async () => {
    const url = create();
    await (await openCatalog({ url })).close();
    // A server records itself at its start. A sequence keeps its value when the transaction fails.
    runPsql(
      url,
      `create sequence recorded;
        create function lose_first() returns trigger language plpgsql as $$ begin
          if nextval('recorded') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
          return new;
        end $$;
        create trigger lose_first before update of served_by on catalog_revision for each row execute function lose_first()`,
    );
    using folder = makeTemporaryFolder();
    await using server = await startServer({
      cwd: folder.path,
      env: { DATABASE_URL: url, SYNC_SCHEDULE: 'off' },
    });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(
      readWithPsql(url, 'select last_value as times, served_by is not null as done from recorded, catalog_revision'),
    ).toEqual([{ times: 2, done: true }]);
  });
});
