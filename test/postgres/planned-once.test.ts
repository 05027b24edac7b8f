import { CompiledQuery } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { listArtists, parseArtistQuestion } from '../../src/catalog/read/artists.ts';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import { openGraphSnapshots, watchGraphState } from '../../src/catalog/read/graph-state.ts';
import type { CatalogReader } from '../../src/catalog/read/reader.ts';
import { listReleases, parseReleaseQuestion } from '../../src/catalog/read/releases.ts';
import { findPrograms } from '../support/postgres/start-postgres.ts';
import { runPsql } from '../support/postgres/test-database.ts';
import { useServer } from '../support/postgres/use-server.ts';

/** In small tables each plan looks as cheap as any other. */
const fill = `
  insert into artist (spotify_id, name, search_name, url, images, latest_released_on, listed_now, first_seen_at)
    select 'artist' || n, md5('a' || n), md5('a' || n), 'https://x.example/', '[]', '2026-11-20'::date - n % 90, 1,
      '2026-11-20T08:00:00.' || n from generate_series(1, 3000) as n;
  insert into release (spotify_id, name, search_name, type, released_on, url, images, first_seen_at, listed_at)
    select 'release' || n, md5('r' || n), md5('r' || n), 'album', '2026-11-20'::date - n % 90, 'https://x.example/', '[]',
      '2026-11-20T08:00:00.' || n, '2026-11-20T08:00:00.' || n from generate_series(1, 3000) as n;
  insert into listing (release_id, market, listed_from) select id, 'US', '2026-11-20T08:00:00.000Z' from release;
  analyze`;

const directions = ['asc', 'desc'] as const;
const maxPageSize = 100;

/** Reads a page and the one after it. */
type ReadPages = (reader: CatalogReader, size: number) => Promise<void>;

const lists: ReadPages[] = directions.flatMap((direction) => [
  ...(['name', 'firstSeen', 'latestRelease'] as const).map(
    (field): ReadPages =>
      async (reader, first) => {
        const ask = (after: string | null) =>
          listArtists(reader, parseArtistQuestion({ first, after, orderBy: { field, direction } }, { maxPageSize }));
        const page = await ask((await ask(null)).endCursor());
        expect(page.nodes).toHaveLength(first);
      },
  ),
  ...(['released', 'name', 'firstSeen', 'listed'] as const).map(
    (field): ReadPages =>
      async (reader, first) => {
        const ask = (after: string | null) =>
          listReleases(reader, parseReleaseQuestion({ first, after, orderBy: { field, direction } }, { maxPageSize }));
        const page = await ask((await ask(null)).endCursor());
        expect(page.nodes).toHaveLength(first);
      },
  ),
]);

/** A statement gets a name after some runs, and PostgreSQL plans it five times before it compares plans. */
const runs = 40;

// Skipped where PostgreSQL is not installed.
const programs = findPrograms();
describe.skipIf(programs === null)('a page of a list on PostgreSQL', () => {
  if (programs === null) return;
  const { create } = useServer(programs);

  it('is planned a few times, and then no more, for pages of any size and position without a filter', async () => {
    const url = create();
    await using database = await openCatalog({ url });
    runPsql(url, fill);
    const snapshots = await openGraphSnapshots(database, {
      watched: await watchGraphState(database),
      maxStatementMs: 60_000,
      sliceMs: 5,
    });
    const snapshot = snapshots.open();
    const reader = createReader(database.em, { snapshot });
    for (let run = 0; run < runs; run += 1) for (const readPages of lists) await readPages(reader, 10 + (run % 20));
    // A day may decide the best plan.
    for (let run = 0; run < runs; run += 1)
      await listReleases(reader, parseReleaseQuestion({ filter: { releasedSince: '2026-11-19' } }, { maxPageSize }));
    const { rows } = await snapshot.connection.executeQuery<{ statement: string; plans: number; kept: number }>(
      CompiledQuery.raw(
        `select statement, custom_plans as plans, generic_plans as kept from pg_prepared_statements where name <> 'row'`,
      ),
    );
    snapshot.close();
    expect(rows).toHaveLength(2 * lists.length);
    expect(rows.filter(({ plans, kept }) => plans > 5 || kept === 0)).toEqual([]);
  });
});
