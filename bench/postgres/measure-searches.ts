import { sql } from 'kysely';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { searchNames } from '../../src/catalog/read/search/search-names.ts';
import { type Graph, graphOf } from '../../src/catalog/schema/graph.ts';
import { indexAllNames } from '../../src/catalog/write/name-index.ts';
import { dialectOf } from '../../src/database/sql-dialect.ts';
import { type SeededRandom, seededRandom } from '../../test/support/seeded-random.ts';

const syllables = 'ka lo mi ter van sol ne ri gan do fe lu ba sti or en ma qui ro ze hal win tha po cre'.split(' ');
const searchesPerKind = 200;
const batchSize = 5_000;

/** Fills a database with invented names, and searches for parts of some of them. */
export async function measureSearches(url: string, names: number): Promise<{ what: string; ms: number[] }[]> {
  const database = await openCatalog({ url });
  try {
    const random = seededRandom(1);
    // Some words are in thousands of names, others in one.
    const words = Array.from({ length: 60_000 }, () => inventWord(random));
    const all = Array.from({ length: names }, () => inventName(random, words));
    await database.em.transactional(async (em) => {
      const graph = graphOf(em);
      for (let start = 0; start < all.length; start += batchSize)
        await insert(graph, all.slice(start, start + batchSize), start);
      await indexAllNames(graph);
    });
    await database.em.execute('vacuum analyze');
    const graph = graphOf(database.em.fork());
    const kinds: Record<string, (name: string) => string> = {
      '1 letter': (name) => name.slice(0, 1),
      '2 letters': (name) => name.slice(0, 2),
      '3 letters': (name) => name.slice(0, 3),
      'a word': (name) => name.split(' ')[0] ?? '',
      'a word and 2 letters': (name) =>
        name
          .split(' ')
          .slice(0, 2)
          .join(' ')
          .slice(0, name.indexOf(' ') + 3),
      'a whole name': (name) => name,
      'two words in another order': (name) => name.split(' ').slice(0, 2).reverse().join(' '),
    };
    const measured = [];
    for (const [what, toQuery] of Object.entries(kinds)) {
      const ms: number[] = [];
      for (let left = searchesPerKind; left > 0; left -= 1) {
        const query = toQuery(random.pick(all));
        const startMs = performance.now();
        await searchNames(graph, query, 20, null);
        ms.push(performance.now() - startMs);
      }
      measured.push({ what, ms });
    }
    return measured;
  } finally {
    await database.close();
  }
}

const inventWord = (random: SeededRandom): string =>
  Array.from({ length: 1 + random.below(4) }, () => random.pick(syllables)).join('');

function inventName(random: SeededRandom, words: readonly string[]): string {
  const pick = () => words[Math.floor((random.below(1_000_000) / 1_000_000) ** 4 * words.length)] ?? '';
  return Array.from({ length: 1 + random.below(4) }, pick).join(' ');
}

async function insert(graph: Graph, names: readonly string[], start: number): Promise<void> {
  const columns = ['spotify_id', 'name', 'search_name', 'url', 'images', 'first_seen_at'];
  const rows = names.map((name, index) => [`A${start + index}`, name, name, '', '[]', '2026-11-20T06:00:00.000Z']);
  const toList = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into artist (${toList}) select ${toList} from ${dialectOf(graph).rowsOf('artist', columns, rows)} as named`.execute(
    graph,
  );
}
