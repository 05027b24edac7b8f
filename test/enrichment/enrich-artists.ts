import { graphOf } from '../../src/catalog/schema/graph.ts';
import type { EnrichmentRig } from './enrichment-rig.ts';

/** Enriches a graph of so many artists of a sandbox. Returns the milliseconds that it took by the clock. */
export async function enrichArtists(rig: EnrichmentRig, artists: number): Promise<number> {
  const { database, clock } = rig;
  const graph = graphOf(database.em.fork());
  await graph.deleteFrom('release').execute();
  await graph.deleteFrom('artist').execute();
  const releases = Math.ceil(artists / 0.9) + 1;
  const catalogue = rig.catalogue(releases);
  for (let start = 1; start <= artists; start += 100) {
    const rows = Array.from({ length: Math.min(100, artists + 1 - start) }, (_, index) => {
      const { number, name } = catalogue.artist(start + index);
      const spotify_id = catalogue.idOf({ kind: 'artist', number });
      const first_seen_at = '2026-11-22T00:00:00.000Z';
      return { spotify_id, name, search_name: name, url: 'http://artist.test', images: '[]', first_seen_at };
    });
    await graph.insertInto('artist').values(rows).execute();
  }
  const startedMs = clock.now();
  await rig.enrich({ wrap: () => rig.answersOf(releases) });
  return clock.now() - startedMs;
}
