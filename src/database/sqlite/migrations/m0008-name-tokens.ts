import { setImmediate as nextTurn } from 'node:timers/promises';
import { Migration } from '@mikro-orm/migrations';
import { foldName } from '../../../names/fold-name.ts';
import { splitName, toSpacedTokenText, toTokenText } from '../../../names/split-name.ts';

/** Names per step: few enough for the memory and for the event loop. */
const stepSize = 2_000;

type Row = Record<string, unknown>;

/** Indexes names by the token lists of `splitName`, and folds names again where folding has changed. */
export class M0008NameTokens extends Migration {
  override async up(): Promise<void> {
    await this.#foldNames('artist');
    await this.#foldNames('release');
    await this.#indexNames();
    await this.#indexGenres();
  }

  async #foldNames(table: 'artist' | 'release'): Promise<void> {
    const select = `select id as place, name, search_name from ${table} where id > ? order by id limit ${stepSize}`;
    for await (const rows of this.#stepsOf(select)) {
      const folded = rows
        .map(({ place, name, search_name }) => ({ place, old: search_name, now: foldName(String(name)) }))
        .filter(({ old, now }) => now !== old);
      for (const { place, now } of folded)
        await this.execute(`update ${table} set search_name = ? where id = ?`, [now, place]);
    }
  }

  async #indexNames(): Promise<void> {
    for (const statement of beginIndex) await this.execute(statement);
    const select = `select place, name from name_order where place > ? order by place limit ${stepSize}`;
    for await (const rows of this.#stepsOf(select)) {
      const named = rows.map(({ place, name }) => [place, toTokenText(splitName(String(name)))]);
      await this.execute(insertNames, [JSON.stringify(named)]);
    }
    for (const statement of endIndex) await this.execute(statement);
  }

  async #indexGenres(): Promise<void> {
    await this.execute(`alter table genre add column tokens text not null default ''`);
    const select = `select id as place, name from genre where id > ? order by id limit ${stepSize}`;
    for await (const rows of this.#stepsOf(select)) {
      for (const { place, name } of rows) {
        const tokens = toSpacedTokenText(splitName(foldName(String(name))));
        await this.execute('update genre set tokens = ? where id = ?', [tokens, place]);
      }
    }
  }

  async *#stepsOf(select: string): AsyncGenerator<Row[]> {
    for (let place: unknown = -1; ; ) {
      const rows: Row[] = await this.execute(select, [place]);
      if (rows.length === 0) return;
      yield rows;
      place = rows.at(-1)?.place;
      await nextTurn();
    }
  }
}

const beginIndex = [
  // FTS5 takes in names fastest in the order of their row ids: the length, then twice the id, plus one for a release.
  `create temp table name_order (place integer not null primary key, name text not null)`,
  `insert into name_order (place, name)
    select min(length(name), 131071) * 68719476736 + id, name from (
      select id * 2 as id, search_name as name from artist
      union all select id * 2 + 1, search_name from release
    ) order by 1`,
  `drop table name_search`,
  // The tokens come first: FTS5 stores the number of any other column at each occurrence.
  // Every character outside ASCII is part of a token for this tokenizer, whichever version of Unicode has it.
  `create virtual table name_search using fts5(
    tokens, name unindexed, tokenize = 'ascii', prefix = '2 3', columnsize = 0
  )`,
  `insert into name_search (name_search, rank) values ('usermerge', 2)`,
];

const insertNames = `insert into name_search (rowid, name, tokens)
  select place, name, tokens from name_order join (
    select value ->> 0 as named, value ->> 1 as tokens from json_each(?)
  ) on named = place order by 1`;

const endIndex = [`insert into name_search (name_search) values ('optimize')`, `drop table name_order`];
