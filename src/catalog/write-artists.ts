import { type ArtistRow, isSameArtist, loadKnownArtists, mergeArtist, sameGenres } from './artist-row.ts';
import type { CatalogUpdate, CreditInput } from './catalog-update.ts';
import { type Graph, inTurns } from './graph.ts';
import { indexNames } from './name-index.ts';
import { type ChangeCounts, noChanges } from './sync-run.entity.ts';
import { writeGenres } from './write-genres.ts';

export interface WrittenArtists {
  /** Spotify id → row id, of every artist of the update. */
  rowIds: Map<string, number>;
  counts: ChangeCounts;
}

/** Creates the artists that are new, updates those that differ, and leaves the others alone. */
export async function writeArtists(graph: Graph, update: CatalogUpdate): Promise<WrittenArtists> {
  const rowIds = new Map<string, number>();
  const counts = noChanges();
  const details = new Map(update.artists.map((artist) => [artist.spotifyId, artist]));
  const unknown = new Set(update.unknownArtistIds);

  for await (const credits of inTurns([...creditsOf(update).values()])) {
    const known = await loadKnownArtists(
      graph,
      credits.map(({ spotifyId }) => spotifyId),
    );
    const pending: ArtistRow[] = [];
    const renamed: ArtistRow[] = [];
    const genres = new Map<string, string[]>();
    for (const credit of credits) {
      const old = known.get(credit.spotifyId);
      const told = details.get(credit.spotifyId);
      const row = mergeArtist(old?.row, credit, told, unknown.has(credit.spotifyId), update.at);
      const genresDiffer = told !== undefined && !sameGenres(old?.genres ?? null, told.genres);
      if (genresDiffer) genres.set(credit.spotifyId, told.genres ?? []);
      if (old && !genresDiffer && isSameArtist(old.row, row)) {
        counts.unchanged += 1;
        rowIds.set(credit.spotifyId, old.row.id);
        continue;
      }
      pending.push(row);
      if (old) counts.changed += 1;
      else counts.created += 1;
      if (old?.row.search_name !== row.search_name) renamed.push(row);
    }
    for (const { id, spotify_id } of await upsertArtists(graph, pending)) rowIds.set(spotify_id, id);
    await indexNames(
      graph,
      'Artist',
      renamed.map((row) => ({ id: idOf(rowIds, row), searchName: row.search_name })),
    );
    await writeGenres(
      graph,
      new Map([...genres].map(([spotifyId, names]) => [idOf(rowIds, { spotify_id: spotifyId }), names])),
    );
  }
  return { rowIds, counts };
}

/** Everybody the update speaks of: whom releases name, and whom Spotify was asked about. */
function creditsOf({ releases, artists }: CatalogUpdate): Map<string, CreditInput> {
  const credits = new Map<string, CreditInput>();
  for (const release of releases) for (const credit of release.artists) credits.set(credit.spotifyId, credit);
  for (const artist of artists) credits.set(artist.spotifyId, artist);
  return credits;
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
      })),
    )
    .returning(['id', 'spotify_id'])
    .execute();
}

function idOf(rowIds: Map<string, number>, { spotify_id }: Pick<ArtistRow, 'spotify_id'>): number {
  const id = rowIds.get(spotify_id);
  if (id === undefined) throw new Error(`The artist ${spotify_id} was not written`);
  return id;
}
