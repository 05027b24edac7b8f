import type { Graph } from '../schema/graph.ts';
import { type ChangeCounts, noChanges } from '../schema/sync-run.entity.ts';
import {
  type ArtistRow,
  isSameArtist,
  loadStoredArtists,
  mergeArtist,
  type ReportedArtist,
  sameGenres,
} from './artist-row.ts';
import type { CatalogUpdate } from './catalog-update.ts';
import type { GraphTransaction } from './change-graph.ts';
import { changedArtistFields, changedGenres } from './changed-fields.ts';
import type { NewChange } from './log-changes.ts';
import { forgetNames, indexNames, type NamedRow } from './name-index.ts';
import { pacedBatches } from './paced-batches.ts';
import { writeGenres } from './write-genres.ts';

interface WrittenArtists {
  /** Spotify id → row id, of every artist of the update. */
  rowIds: Map<string, number>;
  counts: ChangeCounts;
  /** Rows that were written, also for a mere note of when Spotify was asked. */
  touched: number;
}

/** The same, and the rows whose names the index does not have yet. */
interface Writing extends WrittenArtists {
  named: NamedRow[];
}

/** Creates the artists that are new, updates those that differ, and leaves the others alone. */
export async function writeArtists(tx: GraphTransaction, update: CatalogUpdate): Promise<WrittenArtists> {
  const written: Writing = { rowIds: new Map(), counts: noChanges(), touched: 0, named: [] };
  for await (const batch of pacedBatches([...toldArtists(update)])) await writeBatch(tx, batch, written);
  await indexNames(tx.graph, 'Artist', written.named);
  const others = update.unknownArtistIds.filter((id) => !written.rowIds.has(id));
  for await (const batch of pacedBatches(others)) {
    await tx.graph.updateTable('artist').set({ asked_at: tx.at }).where('spotify_id', 'in', batch).execute();
    written.touched += batch.length;
  }
  return written;
}

async function writeBatch(
  { graph, log, at }: GraphTransaction,
  batch: readonly [string, ReportedArtist][],
  written: Writing,
): Promise<void> {
  const { rowIds, counts } = written;
  const known = await loadStoredArtists(
    graph,
    batch.map(([spotifyId]) => spotifyId),
  );
  const pending: ArtistRow[] = [];
  const renamed: ArtistRow[] = [];
  const genres = new Map<string, string[]>();
  const changes: NewChange[] = [];
  for (const [spotifyId, artist] of batch) {
    const old = known.get(spotifyId);
    const row = mergeArtist(old?.row, artist, at);
    const told = artist.details?.genres;
    const genresDiffer = told !== undefined && !sameGenres(old?.genres ?? null, told);
    if (genresDiffer) genres.set(spotifyId, told ?? []);
    if (old) rowIds.set(spotifyId, old.row.id);

    const differs = !old || genresDiffer || !isSameArtist(old.row, row);
    counts[old ? (differs ? 'changed' : 'unchanged') : 'created'] += 1;
    if (!old) changes.push({ kind: 'created', type: 'Artist', spotifyId, fields: null });
    else if (differs) {
      const fields = [...changedArtistFields(old.row, row), ...(genresDiffer ? [changedGenres(old.genres, told)] : [])];
      changes.push({ kind: 'changed', type: 'Artist', spotifyId, fields });
    }
    if (differs || old.row.asked_at !== row.asked_at) pending.push(row);
    if (old?.row.search_name !== row.search_name) renamed.push(row);
  }
  await forgetNames(
    graph,
    'Artist',
    renamed.flatMap(({ spotify_id }) => known.get(spotify_id)?.row.id ?? []),
  );
  for (const { id, spotify_id } of await upsertArtists(graph, pending)) rowIds.set(spotify_id, id);
  written.touched += pending.length;

  const idOf = (spotifyId: string): number => {
    const id = rowIds.get(spotifyId);
    if (id === undefined) throw new Error(`The artist ${spotifyId} was not written`);
    return id;
  };
  written.named.push(...renamed.map((row) => ({ id: idOf(row.spotify_id), searchName: row.search_name })));
  await log.add(changes);
  await writeGenres(graph, new Map([...genres].map(([spotifyId, names]) => [idOf(spotifyId), names])));
}

/** Everybody the update speaks of, by Spotify id: whom releases name, and whom Spotify was asked about. */
function toldArtists({ releases, artists, unknownArtistIds }: CatalogUpdate): Map<string, ReportedArtist> {
  const details = new Map(artists.map((artist) => [artist.spotifyId, artist]));
  const asked = new Set([...details.keys(), ...unknownArtistIds]);
  const credits = Map.groupBy(
    [...releases.flatMap((release) => release.artists), ...artists],
    ({ spotifyId }) => spotifyId,
  );
  const told = new Map<string, ReportedArtist>();
  for (const [spotifyId, [first, ...others]] of credits) {
    if (!first) continue;
    told.set(spotifyId, { credits: [first, ...others], details: details.get(spotifyId), asked: asked.has(spotifyId) });
  }
  return told;
}

async function upsertArtists(graph: Graph, rows: ArtistRow[]): Promise<{ id: number; spotify_id: string }[]> {
  if (rows.length === 0) return [];
  return graph
    .insertInto('artist')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('spotify_id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        search_name: eb.ref('excluded.search_name'),
        url: eb.ref('excluded.url'),
        images: eb.ref('excluded.images'),
        popularity: eb.ref('excluded.popularity'),
        followers: eb.ref('excluded.followers'),
        genres_known_at: eb.ref('excluded.genres_known_at'),
        refreshed_at: eb.ref('excluded.refreshed_at'),
        asked_at: eb.ref('excluded.asked_at'),
      })),
    )
    .returning(['id', 'spotify_id'])
    .execute();
}
