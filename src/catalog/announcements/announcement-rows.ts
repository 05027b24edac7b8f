import { foldName } from '../../names/fold-name.ts';
import type { FieldChange } from '../schema/change.entity.ts';
import { announcementTokens } from '../schema/facts/announcement.entity.ts';
import { type Graph, isAmong } from '../schema/graph.ts';
import type { AnnouncedRelease, DayWindow } from './announcement-update.ts';

/** A stored announcement with its artists. */
export interface StoredAnnouncement extends Omit<AnnouncedRelease, 'secondaryTypes'> {
  rowId: number;
  secondaryTypes: string[];
  withdrawnAt: string | null;
}

/** By release group. Two statements, however many there are. */
export async function loadAnnouncements(
  graph: Graph,
  releaseGroupMbids: readonly string[],
): Promise<Map<string, StoredAnnouncement>> {
  const rows = await graph
    .selectFrom('announcement')
    .select(['id', 'release_group_mbid', 'name', 'artist_credit', 'released_on', 'type', 'secondary_types'])
    .select(['cover_url', 'withdrawn_at'])
    .where(isAmong('release_group_mbid', releaseGroupMbids))
    .execute();
  const artists = await loadArtistMbids(
    graph,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map((row) => [
      row.release_group_mbid,
      {
        rowId: row.id,
        releaseGroupMbid: row.release_group_mbid,
        name: row.name,
        artistCredit: row.artist_credit,
        artistMbids: artists.get(row.id) ?? [],
        releasedOn: row.released_on,
        type: row.type,
        secondaryTypes: JSON.parse(row.secondary_types) as string[],
        coverUrl: row.cover_url,
        withdrawnAt: row.withdrawn_at,
      },
    ]),
  );
}

/** How many announcements of these days the source had at its last answer. */
export async function countAnnounced(graph: Graph, { from, to }: DayWindow): Promise<number> {
  const { count } = await graph
    .selectFrom('announcement')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('released_on', '>=', from)
    .where('released_on', '<=', to)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function loadArtistMbids(graph: Graph, rowIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await graph
    .selectFrom('announcement_artist as credit')
    .innerJoin('announced_artist as artist', 'artist.id', 'credit.artist_id')
    .select(['credit.announcement_id', 'artist.mbid'])
    .where(isAmong('credit.announcement_id', rowIds))
    .orderBy('credit.announcement_id')
    .orderBy('credit.position')
    .execute();
  const artists = new Map<number, string[]>();
  for (const { announcement_id, mbid } of rows) {
    const found = artists.get(announcement_id);
    if (found) found.push(mbid);
    else artists.set(announcement_id, [mbid]);
  }
  return artists;
}

/** The columns that an answer of the source gives. */
export const toColumns = (release: AnnouncedRelease) => ({
  release_group_mbid: release.releaseGroupMbid,
  name: release.name,
  search_name: foldName(release.name),
  artist_credit: release.artistCredit,
  tokens: announcementTokens(release.name, release.artistCredit),
  released_on: release.releasedOn,
  type: release.type,
  secondary_types: JSON.stringify(release.secondaryTypes),
  cover_url: release.coverUrl,
});

/**
 * ListenBrainz takes the cover of any release of the group, and not always of the same one. A stored cover stays good, so
 * another one is no change.
 */
export const keepCover = (release: AnnouncedRelease, old: StoredAnnouncement): AnnouncedRelease =>
  release.coverUrl !== null && old.coverUrl !== null ? { ...release, coverUrl: old.coverUrl } : release;

/** The fields that differ, by their names in the GraphQL schema. */
export function differences(old: StoredAnnouncement, release: AnnouncedRelease): FieldChange[] {
  const pairs: FieldChange[] = [
    { field: 'name', old: old.name, new: release.name },
    { field: 'artistCredit', old: old.artistCredit, new: release.artistCredit },
    { field: 'artists', old: old.artistMbids, new: release.artistMbids },
    { field: 'releasedOn', old: old.releasedOn, new: release.releasedOn },
    { field: 'type', old: old.type, new: release.type },
    { field: 'secondaryTypes', old: old.secondaryTypes, new: release.secondaryTypes },
    { field: 'coverUrl', old: old.coverUrl, new: release.coverUrl },
    { field: 'withdrawnAt', old: old.withdrawnAt, new: null },
  ];
  return pairs.filter((pair) => JSON.stringify(pair.old) !== JSON.stringify(pair.new));
}
