import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { writeUpdate } from '../../src/catalog/write/write-update.ts';
import { inventArtist, inventRelease, inventUpdate } from '../support/graph/invent-update.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { readWithPsql } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';

/** A first sync of releases with as many artists, each with a genre. */
function inventFirstSync(count: number) {
  const artists = Array.from({ length: count }, (_, n) =>
    inventArtist(n, `Tern ${n}`, { genres: [`genre ${n % 20}`] }),
  );
  const releases = artists.map((artist, n) => inventRelease(n, `Light ${n}`, [artist]));
  return inventUpdate('2026-11-20T08:00:00.000Z', { SE: releases }, artists);
}

// Skipped where PostgreSQL is not installed.
const programs = findPrograms();
describe.skipIf(programs === null)('a first sync on PostgreSQL', () => {
  if (programs === null) return;
  const { create } = useServer(programs);

  async function countStatements(releases: number, url = create()): Promise<number> {
    let statements = 0;
    await using database = await openCatalog({
      url,
      onStatement: () => {
        statements += 1;
      },
    });
    statements = 0;
    await writeUpdate(database.em, inventFirstSync(releases), { origin: 'sandbox', settle: async () => {} });
    return statements;
  }

  it('takes as many statements for one release as for 500, and 22 more for each further 500', async () => {
    const first = await countStatements(1);
    expect(first).toBeLessThanOrEqual(51);
    expect(await countStatements(500)).toBe(first);
    expect(await countStatements(2_500)).toBeLessThanOrEqual(first + 4 * 22);
  });

  it('writes each artist once', async () => {
    const url = create();
    await countStatements(500, url);
    const written =
      "select n_tup_ins as inserted, n_tup_upd as updated from pg_stat_user_tables where relname = 'artist'";
    // PostgreSQL counts with a delay.
    await expect.poll(() => readWithPsql(url, written)).toEqual([{ inserted: 500, updated: 0 }]);
  });
});
