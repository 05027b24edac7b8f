import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Another process that holds SQLite's write lock on the file until its disposal. */
export const holdWriteLock = (file: string): Promise<AsyncDisposable> => hold(file, 'begin immediate');

/** Another process that keeps reading the present state of the file until its disposal. */
export const holdReadLock = (file: string): Promise<AsyncDisposable> => hold(file, 'begin; select * from release');

async function hold(file: string, sql: string): Promise<AsyncDisposable> {
  const script = `
    const database = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
    database.exec(${JSON.stringify(sql)});
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'close');
      child.kill();
      await gone;
    },
  };
}
