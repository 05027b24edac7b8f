import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { CataloguePlan } from './plan.ts';

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digitValues = new Map([...digits].map((digit, value) => [digit, BigInt(value)]));
const idLength = 22;

export const isBase62Id = (text: string): boolean => /^[0-9A-Za-z]{22}$/.test(text);

/** Sixteen bytes as 22 digits, the form of Spotify's ids. */
function toBase62(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < idLength) {
    text = digits.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}

/** Undefined if the text is not an id, or encodes more than sixteen bytes. */
function fromBase62(text: string): Buffer | undefined {
  if (!isBase62Id(text)) return undefined;
  let value = 0n;
  for (const digit of text) value = value * 62n + (digitValues.get(digit) ?? 0n);
  return value < 2n ** 128n ? Buffer.from(value.toString(16).padStart(32, '0'), 'hex') : undefined;
}

export const variousArtistsId = '0LyfQWJT6nXafLPZqxe9Of';

export type ItemRef =
  | { kind: 'artist'; number: number }
  | { kind: 'release'; slot: number; generation: number }
  | { kind: 'track'; slot: number; generation: number; number: number };

/** An id is its encrypted item: it looks random, never changes, and is decrypted without a table of past items. */
interface ItemIds {
  idOf(item: ItemRef): string;
  /** Undefined for ids of no item in this catalogue. */
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
