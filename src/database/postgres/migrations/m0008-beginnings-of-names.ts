import { Migration } from '@mikro-orm/migrations';

/** The names that begin with the same three letters, in the order of places (name-index.ts). */
export class M0008BeginningsOfNames extends Migration {
  override up(): void {
    this.addSql('create index name_search_beginning_index on name_search (left(name, 3), place)');
    // An index of an expression has no statistics until then.
    this.addSql('analyze name_search');
  }
}
