/** The buffer that is reused. A longer result gets a larger one, which is dropped afterwards. */
const reusedBytes = 256 * 1024;

/** For a longer string the runtime is faster than a loop over its characters. */
const shortLength = 80;

/** A UTF-16 code unit takes at most three bytes of UTF-8. */
const bytesPerUnit = 3;

/** Encodes JSON that is written often, such as the name of a field. */
export const toPiece = (json: string): Buffer => Buffer.from(json);

const nothing = toPiece('null');

/** Values that JSON writes without looking inside them. */
export type JsonLeaf = string | number | boolean;

export type WriteJson = (out: JsonWriter) => void;

/** The bytes that `write` writes. All calls share one writer, as `write` is synchronous. */
export function toBytes(write: WriteJson): Buffer {
  try {
    write(writer);
    return writer.take();
  } finally {
    writer.reset();
  }
}

/**
 * Writes the bytes of `JSON.stringify`, without a string of the whole result: one character beyond Latin-1 would make that
 * string two bytes per character, and it would have to be measured and encoded.
 */
export class JsonWriter {
  #bytes = Buffer.allocUnsafeSlow(reusedBytes);
  #end = 0;

  piece(piece: Uint8Array): void {
    const { length } = piece;
    this.#makeRoom(length);
    // Pieces are short: a loop is faster than `set`.
    for (let index = 0; index < length; index += 1) this.#bytes[this.#end + index] = piece[index] as number;
    this.#end += length;
  }

  /** JSON that is a string already. */
  json(text: string): void {
    this.#makeRoom(text.length * bytesPerUnit);
    this.#end += this.#bytes.write(text, this.#end);
  }

  null(): void {
    this.piece(nothing);
  }

  leaf(value: JsonLeaf): void {
    if (typeof value === 'string' && this.#shortString(value)) return;
    this.json(Number.isSafeInteger(value) ? `${value}` : JSON.stringify(value));
  }

  /** A copy of the bytes written so far. */
  take(): Buffer {
    const taken = Buffer.allocUnsafeSlow(this.#end);
    this.#bytes.copy(taken, 0, 0, this.#end);
    return taken;
  }

  /** Makes the writer ready for the next result. */
  reset(): void {
    this.#end = 0;
    if (this.#bytes.length > reusedBytes) this.#bytes = Buffer.allocUnsafeSlow(reusedBytes);
  }

  /** Writes a string if it is short and JSON escapes nothing in it; returns whether it did. */
  #shortString(text: string): boolean {
    const { length } = text;
    if (length > shortLength) return false;
    this.#makeRoom(length * bytesPerUnit + 2);
    const bytes = this.#bytes;
    let end = this.#end;
    bytes[end++] = quote;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      // Bytes after `#end` do not count as written.
      if (isEscaped(code)) return false;
      if (code < 0x80) bytes[end++] = code;
      else {
        if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6);
        else {
          bytes[end++] = 0xe0 | (code >> 12);
          bytes[end++] = 0x80 | ((code >> 6) & 0x3f);
        }
        bytes[end++] = 0x80 | (code & 0x3f);
      }
    }
    bytes[end++] = quote;
    this.#end = end;
    return true;
  }

  #makeRoom(more: number): void {
    const needed = this.#end + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}

const quote = 0x22;
const backslash = 0x5c;

/** JSON escapes the first three. Surrogates are left to the runtime: a pair takes four bytes, a lone one is escaped. */
const isEscaped = (code: number): boolean =>
  code < 0x20 || code === quote || code === backslash || (code >= 0xd800 && code < 0xe000);

const writer = new JsonWriter();
