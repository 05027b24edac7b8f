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
