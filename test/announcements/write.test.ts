import { expect, it } from 'vitest';
import type { AnnouncedRelease } from '../../src/catalog/announcements/announcement-update.ts';
import { writeAnnouncements } from '../../src/catalog/announcements/write-announcements.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { emptyGraph, purgeExpired } from '../../src/catalog/write/purge.ts';
import { getRevision } from '../../src/catalog/write/revision.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';
import { artistMbid, dayAt, groupMbid, inventAnnouncement, inventAnswer } from './invent-announcement.ts';

async function openWriter() {
  const { database, [Symbol.asyncDispose]: dispose } = await openTestCatalog();
  const graph = graphOf(database.em.fork());
  return {
    em: database.em,
    graph,
    write: (offset: number, releases: readonly AnnouncedRelease[]) =>
      writeAnnouncements(database.em, inventAnswer(offset, releases)),
    revision: async () => (await getRevision(graph)).revision,
    changes: async () => {
      const rows = await graph.selectFrom('change').selectAll().orderBy('id').execute();
      return rows.map(({ kind, type, spotify_id, fields }) => ({
        kind,
        type,
        id: spotify_id,
        fields: fields === null ? null : JSON.parse(fields),
      }));
    },
    names: async () => {
      const rows = await graph.selectFrom('announced_artist').select(['mbid', 'name']).execute();
      return new Map(rows.map(({ mbid, name }) => [mbid, name]));
    },
    stored: (number: number) =>
      graph
        .selectFrom('announcement')
        .selectAll()
        .where('release_group_mbid', '=', groupMbid(number))
        .executeTakeFirst(),
    [Symbol.asyncDispose]: dispose,
  };
}

it('logs one change for each release that is announced, moved, withdrawn and back again', async () => {
  await using writer = await openWriter();
  const [first, second] = [inventAnnouncement(1), inventAnnouncement(2)];
  expect(await writer.write(0, [first, second])).toMatchObject({ created: 2, unchanged: 0 });

  expect(await writer.write(1, [second, first])).toMatchObject({ created: 0, unchanged: 2 });
  expect(await writer.revision()).toBe(1);
  expect(await writer.stored(1)).toMatchObject({
    last_seen_at: `${dayAt(1)}T06:00:00.000Z`,
    changed_at: `${dayAt(0)}T06:00:00.000Z`,
  });

  const moved = { ...first, name: 'Announced 1 (Deluxe)', releasedOn: dayAt(21) };
  expect(await writer.write(2, [moved, second])).toMatchObject({ changed: 1, unchanged: 1 });
  expect(await writer.write(3, [moved])).toMatchObject({ withdrawn: 1 });
  expect(await writer.stored(2)).toMatchObject({ withdrawn_at: `${dayAt(3)}T06:00:00.000Z` });
  expect(await writer.write(4, [moved])).toMatchObject({ withdrawn: 0 });
  expect(await writer.write(5, [moved, second])).toMatchObject({ changed: 1 });
  expect(await writer.stored(2)).toMatchObject({ withdrawn_at: null });

  const type = 'Announcement';
  const withdrawnAt = `${dayAt(3)}T06:00:00.000Z`;
  expect(await writer.changes()).toEqual([
    { kind: 'created', type, id: groupMbid(1), fields: null },
    { kind: 'created', type, id: groupMbid(2), fields: null },
    {
      kind: 'changed',
      type,
      id: groupMbid(1),
      fields: [
        { field: 'name', old: 'Announced 1', new: 'Announced 1 (Deluxe)' },
        { field: 'releasedOn', old: dayAt(7), new: dayAt(21) },
      ],
    },
    { kind: 'withdrawn', type, id: groupMbid(2), fields: [{ field: 'withdrawnAt', old: null, new: withdrawnAt }] },
    { kind: 'changed', type, id: groupMbid(2), fields: [{ field: 'withdrawnAt', old: withdrawnAt, new: null }] },
  ]);
  expect(await writer.revision()).toBe(4);
});

it('withdraws nothing outside the days that the answer covers', async () => {
  await using writer = await openWriter();
  await writer.write(0, [inventAnnouncement(1, { releasedOn: dayAt(-14) }), inventAnnouncement(2)]);
  expect(await writer.write(1, [inventAnnouncement(2)])).toMatchObject({ withdrawn: 0, unchanged: 1 });
  expect(await writer.stored(1)).toMatchObject({ withdrawn_at: null });
});

it('names an artist by releases of this artist alone', async () => {
  await using writer = await openWriter();
  const both = [artistMbid(1), artistMbid(2)].toSorted();
  await writer.write(0, [
    inventAnnouncement(1, { artistCredit: 'Ada feat. Bo', artistMbids: both }),
    inventAnnouncement(2, { artistCredit: 'Ada Jr', artistMbids: [artistMbid(1)], releasedOn: dayAt(1) }),
    inventAnnouncement(3, { artistCredit: 'Ada', artistMbids: [artistMbid(1)], releasedOn: dayAt(2) }),
  ]);
  expect(await writer.names()).toEqual(
    new Map([
      [artistMbid(1), 'Ada'],
      [artistMbid(2), null],
    ]),
  );
  await writer.write(1, [inventAnnouncement(1, { artistCredit: 'Ada', artistMbids: [artistMbid(1)] })]);
  expect(await writer.names()).toEqual(new Map([[artistMbid(1), 'Ada']]));
  expect((await writer.changes()).at(3)).toMatchObject({
    kind: 'changed',
    fields: [
      { field: 'artistCredit', old: 'Ada feat. Bo', new: 'Ada' },
      { field: 'artists', old: both, new: [artistMbid(1)] },
    ],
  });
});

it('keeps a cover until there is none', async () => {
  await using writer = await openWriter();
  const coverUrl = 'https://coverartarchive.org/release/a/front-250';
  await writer.write(0, [inventAnnouncement(1, { coverUrl })]);
  const other = 'https://coverartarchive.org/release/b/front-250';
  expect(await writer.write(1, [inventAnnouncement(1, { coverUrl: other })])).toMatchObject({ unchanged: 1 });
  expect(await writer.write(2, [inventAnnouncement(1)])).toMatchObject({ changed: 1 });
  expect(await writer.stored(1)).toMatchObject({ cover_url: null });
});

it('deletes announcements after the retention time, and does not store them again', async () => {
  await using writer = await openWriter();
  const old = inventAnnouncement(1, { releasedOn: dayAt(-2) });
  await writer.write(0, [old, inventAnnouncement(2)]);
  const answer = { ...inventAnswer(1, [old, inventAnnouncement(2)]), keepSince: dayAt(0) };
  expect(await writeAnnouncements(writer.em, answer)).toMatchObject({ removed: 1, unchanged: 1 });
  expect(await writeAnnouncements(writer.em, answer)).toMatchObject({ created: 0, removed: 0 });
  expect((await writer.changes()).at(-1)).toEqual({
    kind: 'removed',
    type: 'Announcement',
    id: groupMbid(1),
    fields: null,
  });
  expect(await writer.names()).toEqual(new Map([[artistMbid(2), 'Artist 2']]));
});

it('deletes announcements by a purge', async () => {
  await using writer = await openWriter();
  await writer.write(0, [inventAnnouncement(1, { releasedOn: dayAt(-2) }), inventAnnouncement(2)]);
  const at = `${dayAt(1)}T06:00:00.000Z`;
  expect(await purgeExpired(writer.em, `${dayAt(-1)}T06:00:00.000Z`, at)).toMatchObject({ announcements: 1 });
  expect(await emptyGraph(writer.em, at)).toMatchObject({ announcements: 1 });
  expect(await writer.names()).toEqual(new Map());
  expect(await writer.changes()).toEqual([]);
});
