import { given, isAmongSlot, select } from '../../database/statement.ts';
import { type Artist, artistFields } from '../read/artists.ts';
import type { CatalogReader } from '../read/reader.ts';
import type { Release } from '../read/releases.ts';
import type { Stored } from '../schema/fields.ts';
import type { Graph } from '../schema/graph.ts';
import type { Announcement } from './read-announcements.ts';

/** An artist as ListenBrainz names them. */
export interface AnnouncedArtist {
  mbid: string;
  /** Null: unknown, because no release is by this artist alone. */
  name: string | null;
}

export const findAnnouncedArtists = ({ loaders }: CatalogReader, { rowId }: Announcement): Promise<AnnouncedArtist[]> =>
  loaders.artistsOfAnnouncement.load(rowId);

/** The artist at Spotify; null if none is known to be the same. */
export const findSpotifyArtist = ({ loaders }: CatalogReader, { mbid }: AnnouncedArtist): Promise<Artist | null> =>
  loaders.artistByMbid.load(mbid);

/** The release that Spotify lists; null: none. */
export const findAnnouncedRelease = (
  { loaders }: CatalogReader,
  { releaseId }: Announcement,
): Promise<Release | null> => (releaseId === null ? Promise.resolve(null) : loaders.releaseByRowId.load(releaseId));

/** The artists of several announcements, in one statement. */
export async function listAnnouncedArtists(
  graph: Graph,
  announcementIds: readonly number[],
): Promise<Map<number, AnnouncedArtist[]>> {
  type Row = AnnouncedArtist & { of: number };
  const rows = await select<Row, readonly number[]>(graph, 'announced artists', announcementIds, (slot) =>
    graph
      .selectFrom('announcement_artist as credit')
      .innerJoin('announced_artist as artist', 'artist.id', 'credit.artist_id')
      .select(['credit.announcement_id as of', 'artist.mbid', 'artist.name'])
      .where(isAmongSlot('credit.announcement_id', slot, given))
      .orderBy('credit.announcement_id')
      .orderBy('credit.position'),
  );
  const byAnnouncement = Map.groupBy(rows, ({ of }) => of);
  return new Map([...byAnnouncement].map(([id, found]) => [id, found.map(({ of: _, ...artist }) => artist)]));
}

/** Several artists at Spotify may be one at MusicBrainz: the best match counts, and of these the first seen. */
export async function listArtistsByMbid(graph: Graph, mbids: readonly string[]): Promise<Map<string, Artist>> {
  type Row = Artist & { ofMbid: string };
  const rows = await select<Stored<Row>, readonly string[]>(graph, 'artists by mbid', mbids, (slot) =>
    graph
      .selectFrom('artist_identity as identity')
      .innerJoin('artist', 'artist.id', 'identity.artist_id')
      .select(artistFields.columns(artistFields.all))
      .select('identity.mbid as ofMbid')
      .where(isAmongSlot('identity.mbid', slot, given))
      .orderBy('identity.confidence', (order) => order.desc().nullsLast())
      .orderBy('artist.id'),
  );
  const found = new Map<string, Artist>();
  for (const { ofMbid, ...artist } of artistFields.toNodes<Row>(rows))
    if (!found.has(ofMbid)) found.set(ofMbid, artist);
  return found;
}
