import type { GraphTransaction } from '../write/change-graph.ts';

/** An announcement, and the release that it is at Spotify. */
export interface AnnouncementLink {
  rowId: number;
  releaseGroupMbid: string;
  release: { rowId: number; spotifyId: string };
}

/** Links what is still unlinked: another transaction may have been first. Returns how many. */
export async function writeLinks(
  { graph, log, at }: GraphTransaction,
  links: readonly AnnouncementLink[],
): Promise<number> {
  let written = 0;
  for (const { rowId, releaseGroupMbid, release } of links) {
    const linked = await graph
      .updateTable('announcement')
      .set({ release_id: release.rowId, linked_at: at, changed_at: at })
      .where('id', '=', rowId)
      .where('release_id', 'is', null)
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('release').select('release.id').where('release.id', '=', release.rowId)),
      )
      .returning('id')
      .executeTakeFirst();
    if (!linked) continue;
    const fields = [{ field: 'release', old: null, new: release.spotifyId }];
    await log.add([{ kind: 'linked', type: 'Announcement', spotifyId: releaseGroupMbid, fields }]);
    written += 1;
  }
  return written;
}

/** Frees announcements whose release is in another group, as MusicBrainz says later. Returns how many. */
export async function removeWrongLinks({ graph, log, at }: GraphTransaction): Promise<number> {
  const wrong = await graph
    .selectFrom('announcement')
    .innerJoin('release', 'release.id', 'announcement.release_id')
    .innerJoin('release_identity as identity', 'identity.release_id', 'release.id')
    .select(['announcement.id', 'announcement.release_group_mbid', 'release.spotify_id'])
    .where('identity.mbid', 'is not', null)
    .whereRef('identity.mbid', '<>', 'announcement.release_group_mbid')
    .orderBy('announcement.id')
    .execute();
  for (const { id, release_group_mbid, spotify_id } of wrong) {
    await graph
      .updateTable('announcement')
      .set({ release_id: null, linked_at: null, changed_at: at })
      .where('id', '=', id)
      .execute();
    const fields = [{ field: 'release', old: spotify_id, new: null }];
    await log.add([{ kind: 'changed', type: 'Announcement', spotifyId: release_group_mbid, fields }]);
  }
  return wrong.length;
}
