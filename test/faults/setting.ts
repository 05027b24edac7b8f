import type { SandboxWorld } from '../../src/sandbox/sandbox.ts';
import { seededRandom } from '../support/seeded-random.ts';

const hourMs = 3_600_000;

/** What a script of faults is tried in: a sandbox, the settings of a sync, and when it syncs. */
export interface Setting {
  world: SandboxWorld;
  /** Of the sandbox. */
  seed: number;
  releases: number;
  /** As in SPOTIFY_MARKETS and SYNC_SOURCE. */
  markets: string;
  source: 'auto' | 'browse' | 'search';
  /** Whether the program restarts before each sync. */
  restarts: boolean;
  /** The syncs between the clean one on day 0 and the clean one at the end. */
  visits: readonly Visit[];
}

export interface Visit {
  /** Since the clean sync on day 0. */
  afterMs: number;
  /** On which day the sandbox is then. */
  day: number;
}

/** The clean sync at the end: beyond every wait that a sync keeps to, and the day after which it tries what was refused. */
export const lastAfterMs = ({ visits }: Setting): number => (visits.at(-1)?.afterMs ?? 0) + 49 * hourMs;

export const dayAtEnd = ({ visits }: Setting): number => visits.at(-1)?.day ?? 0;

export function drawSetting(seed: number): Setting {
  const random = seededRandom(seed);
  const world = random.chance(0.6) ? 'extended' : 'development';
  const day = 1 + random.below(2);
  const visits = [{ afterMs: day * 24 * hourMs, day }];
  for (let more = random.below(3); more > 0; more -= 1) visits.push(drawNext(visits.at(-1), random.below(10)));
  return {
    world,
    seed: random.below(1000),
    // In Development Mode a run asks about 150 artists at most; with more releases one clean sync could not ask about all.
    releases: 100 + random.below(world === 'extended' ? 200 : 50),
    markets: random.chance(0.5) ? 'US' : 'US,DE',
    source: random.chance(0.75) || world === 'development' ? 'auto' : random.pick(['browse', 'search']),
    restarts: random.chance(0.4),
    visits,
  };
}

/** A little later, the day after, or soon enough to meet the waits of the visit before. */
function drawNext({ afterMs, day }: Visit = { afterMs: 0, day: 0 }, roll: number): Visit {
  if (roll < 3) return { afterMs: afterMs + 24 * hourMs, day: day + 1 };
  return { afterMs: afterMs + (roll < 6 ? 60_000 : 3 * hourMs), day };
}
