import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { fromBase62, toBase62 } from './base62.ts';
import type { CataloguePlan } from './plan.ts';

export const variousArtistsId = '0LyfQWJT6nXafLPZqxe9Of';

export type ItemRef =
  | { kind: 'artist'; number: number }
  | { kind: 'release'; slot: number; generation: number }
  | { kind: 'track'; slot: number; generation: number; number: number };

/**
 * An id is what it names, enciphered into one block: it looks random, stays the same for ever, and leads back to its
 * item without a table of everything ever listed.
 */
export interface ItemIds {
  idOf(item: ItemRef): string;
  /** Undefined for an id that this catalogue never gave. */
  find(id: string): ItemRef | undefined;
}

const marks = { artist: 0x41525453, release: 0x52454c53, track: 0x5452434b };

export function createItemIds({ seed, slots }: CataloguePlan): ItemIds {
  const key = createHash('sha256').update(`sandbox catalogue ${seed} ${slots}`).digest().subarray(0, 16);
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);

  return {
    idOf(item) {
      if (item.kind === 'artist' && item.number === 0) return variousArtistsId;
      return toBase62(cipher.update(pack(item)));
    },
    find(id) {
      if (id === variousArtistsId) return { kind: 'artist', number: 0 };
      const block = fromBase62(id);
      return block && unpack(decipher.update(block));
    },
  };
}

function pack(item: ItemRef): Buffer {
  const block = Buffer.alloc(16);
  block.writeUInt32BE(marks[item.kind], 0);
  if (item.kind !== 'artist') {
    block.writeUInt32BE(item.slot, 4);
    block.writeUInt32BE(item.generation, 8);
  }
  if (item.kind !== 'release') block.writeUInt32BE(item.number, 12);
  return block;
}

function unpack(block: Buffer): ItemRef | undefined {
  const slot = block.readUInt32BE(4);
  const generation = block.readUInt32BE(8);
  const number = block.readUInt32BE(12);
  switch (block.readUInt32BE(0)) {
    case marks.artist:
      return { kind: 'artist', number };
    case marks.release:
      return { kind: 'release', slot, generation };
    case marks.track:
      return { kind: 'track', slot, generation, number };
    default:
      return undefined;
  }
}
