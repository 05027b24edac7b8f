const dayMs = 86_400_000;

/** Whole days since the epoch, in UTC. */
export type Day = number;

export const dayAt = (epochMs: number): Day => Math.floor(epochMs / dayMs);

export const isoDate = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The parameters of a catalogue. Two processes with the same plan generate the same items. */
export interface CataloguePlan {
  seed: number;
  /** Releases listed at any time: one per slot. */
  slots: number;
  /** Artists have the numbers 1 to this, most popular first. Number 0 is Various Artists. */
  artists: number;
  /** Whether some slots have another edition of the release before them (doubles.ts). */
  hasEditions?: boolean;
}

export function planCatalogue(seed: number, newReleases: number, hasEditions = false): CataloguePlan {
  return { seed, slots: newReleases, artists: Math.ceil(newReleases * 0.9), hasEditions };
}
