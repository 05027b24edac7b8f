import { foldName } from '../../names/fold-name.ts';
import { type Graph, isAmong } from '../schema/graph.ts';
import { insertRows } from '../write/insert-rows.ts';
import type { AnnouncedRelease } from './announcement-update.ts';

/** Row ids by MusicBrainz id. Adds the artists that are new, and updates names that the answer knows otherwise. */
export async function writeAnnouncedArtists(
  graph: Graph,
  releases: readonly AnnouncedRelease[],
  names: ReadonlyMap<string, string>,
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
      const name = names.get(mbid) ?? null;
      return [mbid, name, foldName(name ?? ''), at];
    }),
  );
  for (const [mbid, { id, name: old }] of stored) {
    const name = names.get(mbid) ?? old;
    if (name === null || name === old) continue;
    const search_name = foldName(name);
    await graph.updateTable('announced_artist').set({ name, search_name }).where('id', '=', id).execute();
  }
  for (const [mbid, artist] of await load(graph, added)) stored.set(mbid, artist);
  return new Map([...stored].map(([mbid, { id }]) => [mbid, id]));
}

/**
 * The names of artists, from releases with one artist alone: only these have no joined credit. If an artist has several
 * credits, the one of the latest day counts, so that the order of the answer makes no difference.
 */
export function artistNames(releases: readonly AnnouncedRelease[]): Map<string, string> {
  const latest = new Map<string, AnnouncedRelease>();
  for (const release of releases) {
    const [mbid, ...others] = release.artistMbids;
    if (mbid === undefined || others.length > 0) continue;
    const found = latest.get(mbid);
    if (!found || rank(release) > rank(found)) latest.set(mbid, release);
  }
  return new Map([...latest].map(([mbid, { artistCredit }]) => [mbid, artistCredit]));
}

const rank = ({ releasedOn, releaseGroupMbid }: AnnouncedRelease): string => `${releasedOn} ${releaseGroupMbid}`;

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
