import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { dayMs } from '../../src/clock.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { drawTroubles, type Trouble } from './draw-trouble.ts';
import { type EnrichmentRig, openEnrichmentRig } from './enrichment-rig.ts';
import { readEnriched } from './read-enriched.ts';

export interface EnrichmentReference extends Disposable {
  /** A synced graph that was never enriched. */
  file: string;
  /** What a run without faults finds. */
  facts: Record<string, unknown>;
}

export async function buildEnrichmentReference(): Promise<EnrichmentReference> {
  const folder = makeTemporaryFolder();
  const file = join(folder.path, 'synced.db');
  const whole = join(folder.path, 'whole.db');
  {
    await using rig = await openEnrichmentRig(`file:${file}`);
    await rig.sync();
  }
  copyFileSync(file, whole);
  await using rig = await openEnrichmentRig(`file:${whole}`);
  await rig.enrich();
  return { file, facts: await readEnriched(rig.database), [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** Requests that never end are cut after this time, by a proxy between. */
const stallMs = 50;

async function enrichThrough(rig: EnrichmentRig, { faults, killedAfter }: Trouble, index: number): Promise<void> {
  rig.sandbox.faults.script(faults);
  const stop = new AbortController();
  const hasStalls = Object.values(faults).some((entries) => entries.some((fault) => fault?.kind === 'hang'));
  let requests = 0;
  await rig.enrich({
    owner: `run ${index}`,
    signal: stop.signal,
    wrap: (send) => (input, init) => {
      requests += 1;
      if (requests - 1 === killedAfter) stop.abort();
      if (!hasStalls) return send(input, init);
      return send(input, {
        ...init,
        signal: AbortSignal.any([init?.signal ?? stop.signal, AbortSignal.timeout(stallMs)]),
      });
    },
  });
  rig.sandbox.faults.clear();
}

/** Runs through the troubles, then once without any when all is asked again, and expects the facts of a run without. */
export async function tryTroubles(reference: EnrichmentReference, seed: number): Promise<void> {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  copyFileSync(reference.file, file);
  await using rig = await openEnrichmentRig(`file:${file}`);
  const troubles = drawTroubles(seed);
  for (const [index, trouble] of troubles.entries()) {
    await enrichThrough(rig, trouble, index);
    rig.clock.advance(60_000);
  }
  rig.clock.advance(31 * dayMs);
  await rig.enrich();
  expect(rig.lines.at(-1)?.msg).toContain('nothing is left');
  expect(await readEnriched(rig.database)).toEqual(reference.facts);
  expect(Math.min(...gapsOf(rig.requestTimes))).toBeGreaterThanOrEqual(1_000);
}

const gapsOf = (times: readonly number[]): number[] => times.slice(1).map((time, at) => time - (times[at] ?? 0));
