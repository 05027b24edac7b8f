import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { isServer, runPsql } from '../postgres/test-database.ts';

/**
 * Runs SQL on the database in another process, and returns after its commit. A second copy of SQLite in this process would
 * drop the locks of the first one when it closes the file.
 */
export function writeElsewhere(file: string, sql: string): void {
  commitElsewhere(file, sql);
  // A server reads the revision of the graph a second after it did so last.
  if (isServer(file)) runPsql(file, 'select pg_sleep(1.1)');
}

/** As `writeElsewhere`, but servers on PostgreSQL may learn of it up to a second later. */
export function commitElsewhere(file: string, sql: string): void {
  if (isServer(file)) {
    runPsql(file, forPostgres(sql));
    return;
  }
  const script = `
    const database = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
    database.exec(${JSON.stringify(sql)});
    database.close();`;
  execFileSync(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'inherit'] });
}

const forPostgres = (sql: string): string => sql.replace('begin immediate', 'begin');

export interface Writer extends AsyncDisposable {
  /** Resolves after the commit. */
  write(sql: string): Promise<void>;
}

/** Another process that runs SQL on the file again and again, each time in a new connection. */
export function startWriter(file: string): Writer {
  if (isServer(file)) {
    const run = promisify(execFile);
    return {
      write: async (sql) => void (await run('psql', [file, '-qX', '-v', 'ON_ERROR_STOP=1', '-c', forPostgres(sql)])),
      async [Symbol.asyncDispose]() {},
    };
  }
  const script = `
    process.on('message', (sql) => {
      const database = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
      database.exec(sql);
      database.close();
      process.send('done');
    });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const closed = once(child, 'close');
  return {
    async write(sql) {
      const done = once(child, 'message').then(() => null);
      child.send(sql);
      const end = await Promise.race([done, closed]);
      if (end) throw new Error(`The other process ended (${end[0]}) before it ran: ${sql}`);
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await closed;
    },
  };
}
