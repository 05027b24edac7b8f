/** Room that is kept from one answer to the next; a longer one gives its own back. */
const keptBytes = 256 * 1024;

/** Longer texts are faster looked through and copied by the runtime than character by character. */
const shortLength = 80;

/** A UTF-16 code unit is three bytes at most. */
const bytesPerUnit = 3;

/** Bytes that are written again and again, such as the name of a field. */
export const toPiece = (json: string): Buffer => Buffer.from(json);

const nothing = toPiece('null');

export type WriteJson = (out: JsonWriter) => void;

/** The bytes of what is written by `write`, before this returns. */
export function toBytes(write: WriteJson): Buffer {
  try {
    write(writer);
    return writer.take();
  } finally {
    writer.forget();
  }
}

/**
 * Writes JSON as the bytes that leave, which are those of `JSON.stringify`, without making a text of all of it: one letter
 * beyond Latin-1 would make that two bytes for each, to be measured and encoded as a whole.
 */
export class JsonWriter {
  #bytes = Buffer.allocUnsafeSlow(keptBytes);
  #end = 0;

  piece(piece: Uint8Array): void {
    const { length } = piece;
    this.#makeRoom(length);
    // Not by `set`, as pieces are short.
    for (let index = 0; index < length; index += 1) this.#bytes[this.#end + index] = piece[index] as number;
    this.#end += length;
  }

  /** JSON as text. */
  json(text: string): void {
    this.#makeRoom(text.length * bytesPerUnit);
    this.#end += this.#bytes.write(text, this.#end);
  }

  null(): void {
    this.piece(nothing);
  }

  /** Text, a number, a flag, or whatever else a scalar leaves as. */
  leaf(value: unknown): void {
    if (typeof value === 'string' && this.#shortText(value)) return;
    this.json(typeof value === 'number' && Number.isSafeInteger(value) ? `${value}` : JSON.stringify(value));
  }

  /** All that was written. */
  take(): Buffer {
    const taken = Buffer.allocUnsafeSlow(this.#end);
    this.#bytes.copy(taken, 0, 0, this.#end);
    return taken;
  }

  forget(): void {
    this.#end = 0;
    if (this.#bytes.length > keptBytes) this.#bytes = Buffer.allocUnsafeSlow(keptBytes);
  }

  /** Writes a text, if it is short and JSON escapes nothing in it. */
  #shortText(text: string): boolean {
    const { length } = text;
    if (length > shortLength) return false;
    this.#makeRoom(length * bytesPerUnit + 2);
    const bytes = this.#bytes;
    let end = this.#end;
    bytes[end++] = quote;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      // What was put behind the end until then is not written.
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

/** By JSON; and halves of a pair of code units, which is four bytes, or escaped if it is none. */
const isEscaped = (code: number): boolean =>
  code < 0x20 || code === quote || code === backslash || (code >= 0xd800 && code < 0xe000);

const writer = new JsonWriter();
