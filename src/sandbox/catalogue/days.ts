const dayMs = 86_400_000;

/** Whole days since the epoch, in UTC. */
export type Day = number;

export const dayAt = (epochMs: number): Day => Math.floor(epochMs / dayMs);

export const isoDate = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);
