import { execFileSync } from 'node:child_process';

/**
 * Runs SQL on the file in another process, and returns after its commit. A second copy of SQLite in this process would
 * drop the locks of the first one when it closes the file.
 */
export function writeElsewhere(file: string, sql: string): void {
  const script = `
    const database = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
    database.exec(${JSON.stringify(sql)});
    database.close();`;
  execFileSync(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'inherit'] });
}
