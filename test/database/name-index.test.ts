import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { emptyGraph, purgeExpired } from '../../src/catalog/write/purge.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import type { Database } from '../../src/database/port.ts';
import { splitName, toTokenText } from '../../src/names/split-name.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const seed = 20261122;
const day = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString();
const names = [
  'Tern',
  'TÉRN',
  'Alder Grove',
  'すばる',
  '"; drop',
  '',
  ' ',
  '½',
  '\u0301',
  'ae',
  'æ',
  'a\u0000b',
  '!!!',
  '\u0000',
];

/** A change of the graph that may leave the index of names behind. */
type Step = Sync | { kind: 'purge' } | { kind: 'empty' };

interface Sync {
  kind: 'sync' | 'rollback' | 'abort';
  named: [number, string][];
  keepDays: number | null;
}

const aSync = fc.record({
  kind: fc.constantFrom('sync' as const, 'sync' as const, 'sync' as const, 'rollback' as const, 'abort' as const),
  named: fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...names)), { maxLength: 8 }),
  keepDays: fc.constantFrom(null, null, 1, 3),
});
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: aSync },
    { weight: 2, arbitrary: fc.constant({ kind: 'purge' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'empty' as const }) },
  ),
  { minLength: 1, maxLength: 12 },
);

async function take(database: Database, step: Step, today: number): Promise<void> {
  if (step.kind === 'purge') return void (await purgeExpired(database.em, day(today - 2), day(today)));
  if (step.kind === 'empty') return void (await emptyGraph(database.em, day(today)));
  const releases = new Map(
    step.named.map(([number, name]) => [
      number,
      inventRelease(number, name, [inventArtist(number % 4, `${name} ${number % 3}`)]),
    ]),
  );
  const artists = step.named.map(([number, name]) => inventArtist(number % 4, name));
  const update = {
    ...inventUpdate(day(today), { US: [...releases.values()] }, [
      ...new Map(artists.map((artist) => [artist.spotifyId, artist])).values(),
    ]),
    keepSince: step.keepDays === null ? null : day(today - step.keepDays),
  };
  const failing = new Error('The run cannot be closed');
  const abort = new AbortController();
  const settle = async () => {
    if (step.kind === 'rollback') throw failing;
  };
  if (step.kind === 'abort') setImmediate(() => abort.abort(failing));
  await writeUpdate(database.em, update, { origin: 'sandbox', signal: abort.signal, settle }).catch(
    (error: unknown) => {
      if (error !== failing) throw error;
    },
  );
}

it(`the name index equals the names in the tables after random syncs, deletions and rollbacks (seed ${seed})`, async () => {
  let filled = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      using folder = makeTemporaryFolder();
      const database = await openCatalog({ url: `file:${join(folder.path, 'graph.db')}` });
      try {
        const sql = database.em.getConnection();
        for (const [today, step] of plan.entries()) {
          await take(database, step, today);
          const wanted = await sql.execute(
            `select length(name) << 36 | id as rowid, name from (
              select id * 2 as id, search_name as name from artist union all select id * 2 + 1, search_name from release
            ) order by 1`,
          );
          expect(await sql.execute('select rowid, name, tokens from name_search order by 1')).toEqual(
            wanted.map((row) => ({ ...row, tokens: toTokenText(splitName(String(row.name))) })),
          );
          // Throws where the words in the index are not those of the names.
          await sql.execute(`insert into name_search (name_search, rank) values ('integrity-check', 1)`);
          filled += wanted.length;
        }
      } finally {
        await database.close();
      }
    }),
    { seed, numRuns: 40 },
  );
  expect(filled).toBeGreaterThan(200);
});
