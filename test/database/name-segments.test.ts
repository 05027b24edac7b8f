import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { addNames, indexNames } from '../../src/catalog/write/name-index.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const updates = 31;
const namesAnUpdate = 2_000;

it('the name index stays in at most five segments after many updates, with most of it in one', async () => {
  using folder = makeTemporaryFolder();
  const database = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
  try {
    const segments: number[][] = [];
    for (let update = 0; update < updates; update += 1) {
      await database.em.transactional(async (em) => {
        const rows = await em.execute(
          `with recursive number(n) as (select 1 union all select n + 1 from number where n < ${namesAnUpdate})
           insert into artist (spotify_id, name, search_name, url, images, first_seen_at, latest_released_on)
           select hex(randomblob(11)), '', hex(n * 7919 % 1009) || ' ' || hex(n * 104729 % 65537), '', '[]', '2026', '' from number
           returning id, search_name as "searchName"`,
        );
        const named = rows.map(({ id, searchName }) => ({ id: Number(id), searchName: String(searchName) }));
        await addNames(graphOf(em), 'Artist', named.splice(namesAnUpdate / 2));
        await indexNames(graphOf(em), 'Artist', named);
      });
      const found = await database.em.execute(
        'select count(*) as pages from name_search_idx group by segid order by 1 desc',
      );
      segments.push(found.map(({ pages }) => Number(pages)));
    }
    // One for each power of two in the number of updates; FTS5 alone comes to nine.
    expect(Math.max(...segments.map(({ length }) => length))).toBeLessThanOrEqual(5);
    const scattered = segments.filter(
      ([largest = 0, ...others]) => others.length > 1 && 4 * others.reduce((sum, pages) => sum + pages, 0) > largest,
    );
    expect(scattered).toEqual([]);
    await database.em.execute(`insert into name_search (name_search, rank) values ('integrity-check', 1)`);
  } finally {
    await database.close();
  }
});
