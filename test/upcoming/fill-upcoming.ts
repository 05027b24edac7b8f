import type { AnnouncedRelease } from '../../src/catalog/announcements/announcement-update.ts';
import { writeAnnouncements } from '../../src/catalog/announcements/write-announcements.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { type Graph, graphOf } from '../../src/catalog/schema/graph.ts';
import { artistMbid, inventAnnouncement } from '../announcements/invent-announcement.ts';
import type { RunningApp } from '../support/app/start-app.ts';
import { odd, oddReleases } from '../support/graph/odd-graph.ts';

/** What is announced on 22 November 2026, beside the releases of `oddGraph`. */
export const announced = {
  today: inventAnnouncement(1, {
    name: 'Même Jour',
    artistCredit: 'Zoëlíne',
    releasedOn: '2026-11-22',
    coverUrl: 'https://coverartarchive.org/release/6f9ddbb1-3bf2-4ab8-9a4d-0b4a9d7b8a11/front-250',
  }),
  together: inventAnnouncement(2, {
    name: 'Night Ferry <b>& Co</b>',
    artistCredit: 'Zoëlíne with Nobody',
    artistMbids: [artistMbid(1), artistMbid(9)],
    releasedOn: '2026-11-23',
    type: 'single',
    secondaryTypes: ['remix'],
  }),
  untyped: inventAnnouncement(3, {
    name: 'ferry tales',
    releasedOn: '2026-12-04',
    type: null,
    secondaryTypes: ['live'],
  }),
  unusual: inventAnnouncement(4, { name: 'Ärger', releasedOn: '2026-12-04', type: 'hologram' }),
  far: inventAnnouncement(5, { name: '夜の船', releasedOn: '2027-01-15', type: 'ep' }),
  past: inventAnnouncement(6, { name: 'Over', releasedOn: '2026-11-20' }),
  withdrawn: inventAnnouncement(7, { name: 'Gone', releasedOn: '2026-12-24' }),
  listed: inventAnnouncement(8, { name: 'Here Already', releasedOn: '2026-11-25', type: 'ep' }),
} as const satisfies Record<string, AnnouncedRelease>;

const window = { from: '2026-11-08', to: '2027-02-20' };

/**
 * Writes two answers of the source: in the second, one release is gone and one was moved. The first artist of them is the
 * one at Spotify with that id.
 */
export async function fillUpcoming(
  { config }: Pick<RunningApp, 'config'>,
  spotifyId = odd.diacritics.spotifyId,
): Promise<void> {
  const database = await openCatalog({ url: config.databaseUrl });
  try {
    const write = (at: string, releases: readonly AnnouncedRelease[]) =>
      writeAnnouncements(database.em, { at, releases, window, keepSince: null });
    const { withdrawn, far, ...others } = announced;
    await write('2026-11-19T06:00:00.000Z', [
      ...Object.values(others),
      { ...far, releasedOn: '2027-01-01' },
      withdrawn,
    ]);
    await write('2026-11-21T06:00:00.000Z', [...Object.values(others), far]);
    await link(graphOf(database.em.fork()), spotifyId);
  } finally {
    await database.close();
  }
}

/** What look-ups at MusicBrainz and a sync find: an artist at Spotify, and a release that is listed. */
async function link(graph: Graph, spotifyId: string): Promise<void> {
  const artist = await graph.selectFrom('artist').select('id').where('spotify_id', '=', spotifyId).executeTakeFirst();
  const release = await graph
    .selectFrom('release')
    .select('id')
    .where('spotify_id', '=', oddReleases.twoMarkets.spotifyId)
    .executeTakeFirst();
  if (artist)
    await graph
      .insertInto('artist_identity')
      .values({
        artist_id: artist.id,
        mbid: artistMbid(1),
        method: 'link',
        confidence: 100,
        asked_at: '2026-11-20T06:00:00.000Z',
      })
      .execute();
  if (release)
    await graph
      .updateTable('announcement')
      .set({ release_id: release.id, linked_at: '2026-11-21T06:00:00.000Z' })
      .where('release_group_mbid', '=', announced.listed.releaseGroupMbid)
      .execute();
}
