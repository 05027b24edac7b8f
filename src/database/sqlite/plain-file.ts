import { MikroORM } from '@mikro-orm/sqlite';

/** The part of better-sqlite3 that is used. */
export interface PlainFile {
  prepare(sql: string): PlainStatement;
}

interface PlainStatement {
  run(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
  /** Makes `all` return the first column instead of rows. */
  pluck(): PlainStatement;
}

interface PlainAccess {
  writable?: boolean;
}

/**
 * Opens a file as it is: without migrations, and without settings that would change it. Never use a second SQLite library in
 * one process: when that closes the file, the locks of this one are lost (sqlite.org/howtocorrupt.html, section 2.2).
 */
export async function withPlainFile<T>(
  file: string,
  { writable = false }: PlainAccess,
  work: (plain: PlainFile) => T,
): Promise<T> {
  const options = { dbName: file, entities: [], discovery: { warnWhenNoEntities: false }, debug: false };
  const orm = new MikroORM({ ...options, driverOptions: { readonly: !writable, fileMustExist: true } });
  try {
    return work((await orm.em.getConnection().getNativeClient()) as PlainFile);
  } finally {
    await orm.close();
  }
}
