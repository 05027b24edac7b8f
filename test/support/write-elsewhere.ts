import { execFileSync } from 'node:child_process';

/**
 * Runs SQL on the file and has it committed on return. In a process of its own: a second copy of SQLite in this one would
 * take the locks of the first along when it closes the file.
 */
export function writeElsewhere(file: string, sql: string): void {
  const script = `
    const database = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
    database.exec(${JSON.stringify(sql)});
    database.close();`;
  execFileSync(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'inherit'] });
}
