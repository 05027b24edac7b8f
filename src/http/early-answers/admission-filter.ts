/** Slots of four bytes each. */
const slotCount = 65_536;

/** Admits keys that were seen before, in constant memory. Each slot holds the last hash that fell into it. */
export class AdmissionFilter {
  readonly #hashes = new Uint32Array(slotCount);

  /** Whether the key was seen before. A different key passes for it once in 65,000 times. */
  admits(key: string): boolean {
    const hash = fnv1a(key);
    const slot = hash % slotCount;
    const wasSeen = this.#hashes[slot] === hash;
    this.#hashes[slot] = hash;
    return wasSeen;
  }
}

/** FNV-1a over code units, 32 bits: a digest of node:crypto takes thirty times as long. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
