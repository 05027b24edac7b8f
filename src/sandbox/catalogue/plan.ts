const dayMs = 86_400_000;

/** Whole days since the epoch, in UTC. */
export type Day = number;

export const dayAt = (epochMs: number): Day => Math.floor(epochMs / dayMs);

export const isoDate = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** What a catalogue follows from. Two processes with the same plan invent the same items. */
export interface CataloguePlan {
  seed: number;
  /** Releases listed at any time: one per slot. */
  slots: number;
  /** Artists are numbered 1 to this, the best known first; 0 stands for Various Artists. */
  artists: number;
}

export function planCatalogue(seed: number, newReleases: number): CataloguePlan {
  return { seed, slots: newReleases, artists: Math.ceil(newReleases * 0.9) };
}
