import { foldName } from '../../names/fold-name.ts';
import { type Graph, isAmong } from '../schema/graph.ts';
import { insertRows } from '../write/insert-rows.ts';
import type { AnnouncedRelease } from './announcement-update.ts';

/** Row ids by MusicBrainz id. Adds the artists that are new, and updates names that the answer knows otherwise. */
export async function writeAnnouncedArtists(
  graph: Graph,
  releases: readonly AnnouncedRelease[],
  names: ReadonlyMap<string, ArtistName>,
  at: string,
): Promise<Map<string, number>> {
  const mbids = [...new Set(releases.flatMap(({ artistMbids }) => artistMbids))];
  const stored = await load(graph, mbids);
  const added = mbids.filter((mbid) => !stored.has(mbid));
  await insertRows(
    graph,
    'announced_artist',
    ['mbid', 'name', 'search_name', 'first_seen_at'],
    added.map((mbid) => {
      const { name = null, credit = '' } = names.get(mbid) ?? {};
      return [mbid, name, foldName(name ?? credit), at];
    }),
  );
  for (const [mbid, { id, name: old }] of stored) {
    const name = names.get(mbid)?.name ?? old;
    if (name === null || name === old) continue;
    const search_name = foldName(name);
    await graph.updateTable('announced_artist').set({ name, search_name }).where('id', '=', id).execute();
  }
  for (const [mbid, artist] of await load(graph, added)) stored.set(mbid, artist);
  return new Map([...stored].map(([mbid, { id }]) => [mbid, id]));
}

export interface ArtistName {
  /** Null: unknown. */
  name: string | null;
  /** With other artists. An artist without a name is sorted by it. */
  credit: string;
}

/**
 * The names of artists, from releases with one artist alone: only these have no joined credit. If an artist has several
 * credits, the one of the latest day counts, so that the order of the answer makes no difference.
 */
export function artistNames(releases: readonly AnnouncedRelease[]): Map<string, ArtistName> {
  const latest = new Map<string, AnnouncedRelease>();
  for (const release of releases)
    for (const mbid of release.artistMbids) {
      const found = latest.get(mbid);
      if (!found || rank(release) > rank(found)) latest.set(mbid, release);
    }
  return new Map(
    [...latest].map(([mbid, { artistMbids, artistCredit: credit }]) => [
      mbid,
      { name: artistMbids.length === 1 ? credit : null, credit },
    ]),
  );
}

const rank = ({ artistMbids, releasedOn, releaseGroupMbid }: AnnouncedRelease): string =>
  `${artistMbids.length === 1 ? 1 : 0} ${releasedOn} ${releaseGroupMbid}`;

/** Deletes artists without announcements. */
export async function removeUnannounced(graph: Graph): Promise<void> {
  await graph
    .deleteFrom('announced_artist')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('announcement_artist')
            .select('announcement_artist.artist_id')
            .whereRef('announcement_artist.artist_id', '=', 'announced_artist.id'),
        ),
      ),
    )
    .execute();
}

async function load(graph: Graph, mbids: readonly string[]): Promise<Map<string, { id: number; name: string | null }>> {
  if (mbids.length === 0) return new Map();
  const rows = await graph
    .selectFrom('announced_artist')
    .select(['id', 'mbid', 'name'])
    .where(isAmong('mbid', mbids))
    .execute();
  return new Map(rows.map(({ mbid, ...row }) => [mbid, row]));
}
