import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { listSourceStates } from '../../src/catalog/facts/source-state.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { getRevision } from '../../src/catalog/write/revision.ts';
import { dayMs } from '../../src/clock.ts';
import type { Database } from '../../src/database/port.ts';
import { createTestDatabase, isOnPostgres } from '../support/postgres/test-database.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { enrichArtists } from './enrich-artists.ts';
import { openEnrichmentRig } from './enrichment-rig.ts';
import { readEnriched } from './read-enriched.ts';

/** A synced graph, and its stand-in for MusicBrainz. */
async function open(options?: Parameters<typeof openEnrichmentRig>[1]) {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(makeTemporaryFolder());
  const { url } = stack.use(await createTestDatabase(folder.path));
  const rig = stack.use(await openEnrichmentRig(url, options));
  await rig.sync();
  const owned = stack.move();
  return { ...rig, folder: folder.path, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

const revisionOf = async ({ em }: Database) => (await getRevision(graphOf(em.fork()))).revision;

const count = async ({ em }: Database, rows: string): Promise<number> =>
  Number((await sql<{ n: number }>`select count(*) as n from ${sql.raw(rows)}`.execute(graphOf(em.fork()))).rows[0]?.n);

const messageOf = ({ lines }: { lines: Record<string, unknown>[] }) => lines.at(-1)?.msg;

describe('enrichment by MusicBrainz', () => {
  it('finds links, conflicts, merged ids, releases without a link and facts, and asks nothing again', async () => {
    await using rig = await open();
    const { database } = rig;
    await rig.enrich();
    expect(messageOf(rig)).toMatch(/^MusicBrainz: \d+ calls, .* nothing is left$/);
    const [state] = await listSourceStates(graphOf(database.em.fork()));
    expect(state).toMatchObject({ source: 'musicbrainz', failure: null, readAt: expect.any(String) });

    expect(await count(database, "artist_identity where method = 'link' and confidence = 100")).toBeGreaterThan(40);
    expect(await count(database, 'artist_identity where is_conflict = 1 and mbid is null')).toBeGreaterThan(0);
    // Found by the credits of a release.
    expect(await count(database, 'artist_identity where mbid is not null and confidence < 100')).toBeGreaterThan(0);
    expect(await count(database, "release_identity where method = 'title' and mbid is not null")).toBeGreaterThan(5);
    expect(await count(database, 'release_identity where is_reissue = 1')).toBeGreaterThan(0);
    expect(await count(database, 'release_identity where label is not null')).toBeGreaterThan(20);
    expect(await count(database, 'release_identity where mbid is not null and described_at is null')).toBe(0);
    expect(await count(database, 'artist_tag join tag on tag.id = tag_id where votes < 1')).toBe(0);
    expect(await count(database, "tag where name = 'spam'")).toBe(0);
    expect(await count(database, "artist_identity where links like '%myspace%'")).toBe(0);

    const revision = await revisionOf(database);
    const requests = rig.requestTimes.length;
    await rig.enrich();
    expect(messageOf(rig)).toBe('MusicBrainz: all facts are recent, nothing was asked');
    expect(rig.requestTimes).toHaveLength(requests);
    expect(await revisionOf(database)).toBe(revision);
  });

  it('asks all again after 30 days, and comes to the same facts', async () => {
    await using rig = await open();
    await rig.enrich();
    const facts = await readEnriched(rig.database);
    const requests = rig.requestTimes.length;
    rig.clock.advance(29 * dayMs);
    await rig.enrich();
    expect(rig.requestTimes).toHaveLength(requests);
    rig.clock.advance(2 * dayMs);
    await rig.enrich();
    expect(rig.requestTimes.length).toBeGreaterThan(1.8 * requests);
    expect(await readEnriched(rig.database)).toEqual(facts);
  });

  it('goes on where the budget of calls ended, also in another process', async () => {
    await using rig = await open();
    await using whole = await open();
    await whole.enrich();
    let runs = 0;
    do {
      await rig.enrich({ owner: `process ${runs}`, callBudget: 25 });
      runs += 1;
    } while (!String(messageOf(rig)).endsWith('nothing is left') && runs < 30);
    expect(runs).toBeGreaterThan(3);
    expect(await readEnriched(rig.database)).toEqual(await readEnriched(whole.database));
    // What was asked is not asked twice.
    expect(rig.requestTimes.length).toBeLessThan(1.1 * whole.requestTimes.length);
  });

  it('stores no tags if they are turned off, and deletes those that it has', async () => {
    await using rig = await open();
    await rig.enrich();
    expect(await count(rig.database, 'tag')).toBeGreaterThan(10);
    const { tags: _, ...before } = await readEnriched(rig.database);
    await rig.enrich({ hasTags: false });
    expect(await count(rig.database, 'tag')).toBe(0);
    const withoutTags = (rows: unknown) => (rows as object[]).map((row) => ({ ...row, tags: [] }));
    expect(await readEnriched(rig.database)).toEqual({
      artists: withoutTags(before.artists),
      releases: withoutTags(before.releases),
      tags: [],
    });
  });

  it('keeps what was found when it is stopped, and ends at once', async () => {
    await using rig = await open();
    const stop = new AbortController();
    let asked = 0;
    await rig.enrich({
      signal: stop.signal,
      wrap: (send) => (input, init) => {
        asked += 1;
        if (asked === 40) stop.abort();
        return send(input, init);
      },
    });
    expect(asked).toBe(40);
    expect(messageOf(rig)).toBe('MusicBrainz: stopped. The rest is asked after the next start or sync.');
    expect(await count(rig.database, 'artist_identity where described_at is not null')).toBeGreaterThan(5);
    const [state] = await listSourceStates(graphOf(rig.database.em.fork()));
    expect(state).toMatchObject({ failure: null });
  });

  // A pause of a minute is one of real time on PostgreSQL, which has its own clock.
  it.skipIf(isOnPostgres)('ends when the source is down, remembers why, and leaves the other parts alone', async () => {
    await using rig = await open();
    await rig.enrich({ wrap: () => () => Promise.reject(new TypeError('fetch failed')) });
    expect(rig.lines.at(-1)).toMatchObject({ level: 40, msg: expect.stringMatching(/^MusicBrainz did not respond/) });
    const [state] = await listSourceStates(graphOf(rig.database.em.fork()));
    expect(state?.failure).toContain('did not respond');
    expect(await count(rig.database, 'artist_identity')).toBe(0);
    await rig.sync();
    await rig.enrich();
    expect((await listSourceStates(graphOf(rig.database.em.fork())))[0]).toMatchObject({ failure: null });
  });

  it('deletes ids that MusicBrainz no longer has, with their facts and tags', async () => {
    await using rig = await open();
    await rig.enrich();
    rig.clock.advance(31 * dayMs);
    const lost =
      (
        path: string,
      ): typeof fetch extends (input: infer Input, ...rest: never) => unknown ? (input: Input) => boolean : never =>
      (input) =>
        new URL(String(input)).pathname.startsWith(path);
    const isArtist = lost('/musicbrainz/ws/2/artist/');
    await rig.enrich({
      wrap: (send) => (input, init) =>
        isArtist(input) ? Promise.resolve(new Response('{"error":"Not Found"}', { status: 404 })) : send(input, init),
    });
    expect(await count(rig.database, "artist_identity where mbid is not null and links <> '[]'")).toBe(0);
    expect(await count(rig.database, 'artist_tag')).toBe(0);
  });
});

// A server of PostgreSQL has its own clock.
describe.skipIf(isOnPostgres)('the pace of all processes together', () => {
  const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0));

  it('is never more than a call a second, of two processes at once', async () => {
    await using rig = await open();
    await using second = await openEnrichmentRig(`file:${join(rig.folder, 'graph.db')}`);
    await Promise.all([rig.enrich({ owner: 'one' }), rig.enrich({ owner: 'two' })]);
    expect(rig.lines.map(({ msg }) => msg)).toContain('MusicBrainz is called by another process now');
    await rig.enrich({ owner: 'three', callBudget: 3 });
    expect(Math.min(...gaps(rig.requestTimes))).toBeGreaterThanOrEqual(1_000);
    expect(second.requestTimes).toEqual([]);
  });

  it('holds when a process was killed and another one takes over', async () => {
    await using rig = await open();
    // Killed: no lease is given back.
    const killed = new AbortController();
    const neverEnds = rig.enrich({
      owner: 'killed',
      signal: killed.signal,
      wrap: () => () => new Promise(() => {}),
    });
    await expect.poll(async () => (await listSourceStates(graphOf(rig.database.em.fork())))[0]?.calls).toBe(1);
    await rig.enrich({ owner: 'next' });
    expect(messageOf(rig)).toBe('MusicBrainz is called by another process now');
    // The server of the killed process may go on at once, and the pace holds.
    const startedMs = rig.clock.now();
    await rig.enrich({ owner: 'killed', callBudget: 5 });
    expect(rig.requestTimes[0]).toBeGreaterThanOrEqual(startedMs + 1_000);
    rig.clock.advance(200_000);
    await rig.enrich({ owner: 'next', callBudget: 5 });
    expect(rig.requestTimes).toHaveLength(10);
    void neverEnds;
  });

  it('waits as it was told, also after a restart', async () => {
    await using rig = await open();
    const refuse: typeof fetch = () =>
      Promise.resolve(new Response('', { status: 503, headers: { 'retry-after': '3600' } }));
    await rig.enrich({ owner: 'one', wrap: () => refuse });
    const toldMs = rig.clock.now();
    await rig.enrich({ owner: 'two', callBudget: 1 });
    expect(rig.requestTimes[0]).toBeGreaterThanOrEqual(toldMs + 3_600_000);
  });

  it('reads 400 artists in a 25th of three hours', async () => {
    await using rig = await open();
    expect(await enrichArtists(rig, 400)).toBeLessThan((3 * 3_600_000) / 25);
    expect(messageOf(rig)).toContain('nothing is left');
  });
});
