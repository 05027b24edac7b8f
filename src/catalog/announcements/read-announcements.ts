import { given, isAmongSlot, select } from '../../database/statement.ts';
import { releaseGroupPage } from '../facts/mbid.ts';
import type { DatedReader } from '../read/reader.ts';
import type { CatalogOrigin } from '../schema/catalog-revision.entity.ts';
import type { Graph } from '../schema/graph.ts';
import type { AnnouncementState } from './announcement-filter.ts';

/** A release group that ListenBrainz announces. All times are ISO 8601, UTC. */
export interface Announcement {
  readonly kind: 'Announcement';
  rowId: number;
  releaseGroupMbid: string;
  name: string;
  searchName: string;
  artistCredit: string;
  /** YYYY-MM-DD. */
  releasedOn: string;
  /** In lower case; null: unknown. */
  type: string | null;
  /** In lower case. */
  secondaryTypes: string[];
  coverUrl: string | null;
  firstSeenAt: string;
  changedAt: string;
  withdrawnAt: string | null;
  /** The row id of the release that Spotify lists; null: none. */
  releaseId: number | null;
}

/** By the MusicBrainz id of the release group. */
export async function listAnnouncementsByMbid(graph: Graph, mbids: readonly string[]): Promise<Announcement[]> {
  if (mbids.length === 0) return [];
  const rows = await select<AnnouncementRow, readonly string[]>(graph, 'announcements by mbid', mbids, (slot) =>
    selectAnnouncements(graph).where(isAmongSlot('announcement.release_group_mbid', slot, given)),
  );
  return rows.map(toAnnouncement);
}

/** By the MusicBrainz id of the release group; null if not found. */
export const findAnnouncement = (
  { loaders }: Pick<DatedReader, 'loaders'>,
  releaseGroupMbid: string,
): Promise<Announcement | null> => loaders.announcement.load(releaseGroupMbid);

/** Reads the day only if it decides. */
export function stateOf(
  { releaseId, withdrawnAt, releasedOn }: Announcement,
  { today }: Pick<DatedReader, 'today'>,
): AnnouncementState {
  if (releaseId !== null) return 'listed';
  if (withdrawnAt !== null) return 'withdrawn';
  return releasedOn >= today() ? 'upcoming' : 'past';
}

/** The page at MusicBrainz. The release groups of the sandbox have none. */
export const announcementPage = (
  { releaseGroupMbid }: Announcement,
  { origin }: { origin: CatalogOrigin },
): string | null => (origin === 'sandbox' ? null : releaseGroupPage(releaseGroupMbid));

/** As the database gives it. */
export type AnnouncementRow = Omit<Announcement, 'kind' | 'secondaryTypes'> & { secondaryTypes: string };

export const selectAnnouncements = (graph: Graph) =>
  graph
    .selectFrom('announcement')
    .select([
      'announcement.id as rowId',
      'announcement.release_group_mbid as releaseGroupMbid',
      'announcement.name',
      'announcement.search_name as searchName',
      'announcement.artist_credit as artistCredit',
      'announcement.released_on as releasedOn',
      'announcement.type',
      'announcement.secondary_types as secondaryTypes',
      'announcement.cover_url as coverUrl',
      'announcement.first_seen_at as firstSeenAt',
      'announcement.changed_at as changedAt',
      'announcement.withdrawn_at as withdrawnAt',
      'announcement.release_id as releaseId',
    ]);

export const toAnnouncement = ({ secondaryTypes, ...row }: AnnouncementRow): Announcement => ({
  kind: 'Announcement',
  ...row,
  secondaryTypes: JSON.parse(secondaryTypes) as string[],
});
