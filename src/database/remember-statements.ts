import { LRUCache } from 'lru-cache';

/** What is used of better-sqlite3: compiling SQL. */
interface Compiler {
  prepare(sql: string): object;
}

/** Characters of SQL whose compiled form is kept; that takes some ten times as many bytes. */
const maxCharacters = 400_000;

/**
 * Keeps compiled statements, those used last first: Kysely has each compiled anew, which takes as long as running a small one.
 * SQLite compiles one again by itself when a migration changed its tables. None is in use twice: whoever runs one has all
 * its rows before anything else runs.
 */
export function rememberStatements(database: Compiler): void {
  const compile = database.prepare.bind(database);
  const compiled = new LRUCache<string, object>({
    maxSize: maxCharacters,
    sizeCalculation: (_statement, sql) => sql.length,
    // Longer ones insert hundreds of rows: running them takes much longer than compiling.
    maxEntrySize: maxCharacters / 8,
  });
  database.prepare = (sql) => {
    const known = compiled.get(sql);
    if (known) return known;
    const statement = compile(sql);
    compiled.set(sql, statement);
    return statement;
  };
}
