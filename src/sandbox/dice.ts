export type NonEmpty<T> = readonly [T, ...T[]];

/** A seeded random generator: the same key gives the same numbers in every process. */
export class Dice {
  #state: number;

  constructor(...key: readonly (string | number)[]) {
    this.#state = key.reduce<number>(mixIn, 0x811c9dc5);
  }

  /** In [0, 1). */
  unit(): number {
    // mulberry32: 32 bits of state are enough for the few numbers of one item.
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(list: NonEmpty<T>): T {
    return list[this.below(list.length)] ?? list[0];
  }
}

/** Splits a comma-separated list. */
export function words(list: string): NonEmpty<string> {
  const [first = '', ...rest] = list.split(',').map((word) => word.trim());
  return [first, ...rest];
}

function mixIn(hash: number, part: string | number): number {
  if (typeof part === 'number') return mixNumber(hash, part);
  let mixed = hash;
  for (let i = 0; i < part.length; i++) mixed = Math.imul(mixed ^ part.charCodeAt(i), 0x01000193);
  return mixNumber(mixed, part.length);
}

function mixNumber(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ (value | 0), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ Math.trunc(value / 2 ** 32), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
