import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildEnrichmentReference, type EnrichmentReference, tryTroubles } from './try-troubles.ts';

/** Random scripts of faults, the same for the same seeds. */
export function describeTroubles(seeds: readonly number[]): void {
  describe('enrichment by a MusicBrainz that fails', { concurrent: true }, () => {
    let reference: EnrichmentReference;
    beforeAll(async () => {
      reference = await buildEnrichmentReference();
    });
    afterAll(() => reference?.[Symbol.dispose]());

    it.each(seeds)('comes to the facts of a run without faults after the script of seed %i', async (seed) => {
      await tryTroubles(reference, seed);
    });
  });
}
