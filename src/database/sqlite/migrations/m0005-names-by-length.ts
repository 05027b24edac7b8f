import { Migration } from '@mikro-orm/migrations';

/** Rebuilds the index of names in the order of search results. */
export class M0005NamesByLength extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `drop table name_search`,
  // Row id: the length of the name, and in the lower 36 bits twice the table's id, plus one for a release. Names are folded
  // before they get here. How many words a name has is kept for nobody.
  `create virtual table name_search using fts5(
    name, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3', columnsize = 0
  )`,
  // In the order of row ids, which is how FTS5 takes in many at once.
  `insert into name_search (rowid, name)
    select min(length(name), 131071) * 68719476736 + id, name from (
      select id * 2 as id, search_name as name from artist
      union all select id * 2 + 1, search_name from release
    ) order by 1`,
];
