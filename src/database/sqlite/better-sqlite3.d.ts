/** The part of `better-sqlite3` that is used here; it publishes no types. */
declare module 'better-sqlite3' {
  interface Statement {
    all(parameters: readonly unknown[]): unknown[];
    iterate(parameters: readonly unknown[]): Iterable<unknown>;
    run(parameters: readonly unknown[]): unknown;
    get(...parameters: readonly unknown[]): unknown;
    pluck(): Statement;
  }

  export default class SqliteFile {
    constructor(
      path: string,
      options?: { readonly?: boolean; fileMustExist?: boolean; verbose?: (sql: string) => void },
    );
    prepare(sql: string): Statement;
    readonly inTransaction: boolean;
    exec(sql: string): void;
    function(
      name: string,
      options: { deterministic: boolean; directOnly: boolean },
      call: (value: unknown, id: number) => number,
    ): void;
    close(): void;
  }
}
