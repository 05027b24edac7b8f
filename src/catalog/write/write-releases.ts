import { among, type Graph, inBatches } from '../schema/graph.ts';
import { releaseRecord } from '../schema/release.entity.ts';
import type { ReleaseInput } from './catalog-update.ts';
import type { GraphTransaction } from './change-graph.ts';
import { raiseLatestRelease, updateLatestRelease } from './latest-release.ts';
import { createRowWriter } from './row-writer.ts';
import { type WrittenRecord, type WrittenRecords, writeRecords } from './write-records.ts';

const writer = createRowWriter(releaseRecord);

/** An artist on a release. */
interface Credit {
  artistId: number;
  spotifyId: string;
}

/** Writes the releases of an update, after its artists. */
export const writeReleases = (
  tx: GraphTransaction,
  releases: readonly ReleaseInput[],
  artistRowIds: ReadonlyMap<string, number>,
): Promise<WrittenRecords> =>
  writeRecords<ReleaseInput, readonly Credit[]>(tx, releases, {
    writer,
    toUpdate: (release) => release,
    loadLinks: (graph, rows) =>
      loadCredits(
        graph,
        rows.map(({ id }) => id),
      ),
    toLinks: ({ artists }) =>
      artists.flatMap(({ spotifyId }) => {
        const artistId = artistRowIds.get(spotifyId);
        return artistId === undefined ? [] : [{ artistId, spotifyId }];
      }),
    compareLinks: (old, credits) =>
      isSame(old, credits) ? null : { field: 'artists', old: old.map(toSpotifyId), new: credits.map(toSpotifyId) },
    writeLinks,
  });

const toSpotifyId = ({ spotifyId }: Credit): string => spotifyId;

const isSame = (old: readonly Credit[], credits: readonly Credit[]): boolean =>
  old.length === credits.length && old.every(({ artistId }, position) => artistId === credits[position]?.artistId);

/** The credits of releases by row id, in billing order. */
async function loadCredits(graph: Graph, releaseIds: readonly number[]): Promise<Map<number, Credit[]>> {
  const rows = await graph
    .selectFrom('release_credit')
    .innerJoin('artist', 'artist.id', 'release_credit.artist_id')
    .select(['release_credit.release_id', 'artist.id as artistId', 'artist.spotify_id as spotifyId'])
    .where('release_credit.release_id', 'in', among(releaseIds))
    .orderBy('release_credit.release_id')
    .orderBy('release_credit.position')
    .execute();
  const credits = new Map(releaseIds.map((id): [number, Credit[]] => [id, []]));
  for (const { release_id, artistId, spotifyId } of rows) credits.get(release_id)?.push({ artistId, spotifyId });
  return credits;
}

async function writeLinks(graph: Graph, releases: readonly WrittenRecord<readonly Credit[]>[]): Promise<void> {
  const credited = releases.filter(({ linksDiffer }) => linksDiffer);
  const replaced = credited.flatMap(({ id, old }) => (old ? [id] : []));
  if (replaced.length > 0) await graph.deleteFrom('release_credit').where('release_id', 'in', replaced).execute();
  const rows = credited.flatMap(({ id, links }) =>
    links.map(({ artistId }, position) => ({ release_id: id, artist_id: artistId, position })),
  );
  for (const batch of inBatches(rows)) await graph.insertInto('release_credit').values(batch).execute();

  const created = releases.filter(({ old }) => !old);
  await raiseLatestRelease(
    graph,
    created.flatMap(({ row, links }) => links.map(({ artistId }) => ({ artistId, day: String(row.releasedOn) }))),
  );
  const changed = releases.flatMap(({ links, oldLinks }) => (oldLinks ? [...links, ...oldLinks] : []));
  await updateLatestRelease(graph, new Set(changed.map(({ artistId }) => artistId)));
}
