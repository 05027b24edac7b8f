import { Migration } from '@mikro-orm/migrations';

/** The index of names in one piece, and from here on in few (name-index.ts). */
export class M0006FewSegments extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  // The merges that are asked for begin where there are two of a size; the others, at four.
  `insert into name_search (name_search, rank) values ('usermerge', 2)`,
  `insert into name_search (name_search) values ('optimize')`,
];
