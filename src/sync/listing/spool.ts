import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';

/** Where a value is: one number, as there are many. */
export type Place = number;

const blockSize = 2 ** 18;
/** Before each value. */
const lengthBytes = 4;
/** Most syncs need no file: a block holds a few hundred releases. */
const blocksInMemory = 8;

/**
 * Values that do not fit into memory together, as JSON in blocks. The first blocks stay in memory, the others are in a
 * temporary file. Reading is fast in the order in which the values were added.
 */
export class Spool<T> implements Disposable {
  #blocks: (Buffer | null)[] = [];
  /** The block that takes the next values, and its used length. */
  #last = Buffer.allocUnsafe(blockSize);
  #used = 0;
  #file: number | null = null;
  /** Where each block begins in the file. */
  readonly #offsets: number[] = [];
  #fileSize = 0;
  #read: { block: number; content: Buffer } | null = null;

  add(value: T): Place {
    const bytes = Buffer.from(JSON.stringify(value));
    const size = lengthBytes + bytes.length;
    if (this.#used > 0 && this.#used + size > blockSize) this.#endBlock();
    if (size > this.#last.length) this.#last = Buffer.allocUnsafe(size);
    const start = this.#used;
    this.#last.writeUInt32LE(bytes.length, start);
    bytes.copy(this.#last, start + lengthBytes);
    this.#used += size;
    return this.#blocks.length * blockSize + start;
  }

  get(place: Place): T {
    const block = this.#load(Math.floor(place / blockSize));
    const start = (place % blockSize) + lengthBytes;
    return JSON.parse(block.toString('utf8', start, start + block.readUInt32LE(start - lengthBytes)));
  }

  [Symbol.dispose](): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#blocks = [];
    this.#read = null;
  }

  #endBlock(): void {
    const index = this.#blocks.length;
    if (index < blocksInMemory) {
      this.#blocks.push(this.#last);
      this.#last = Buffer.allocUnsafe(blockSize);
    } else {
      this.#offsets[index] = this.#fileSize;
      this.#file ??= openTemporary();
      this.#fileSize += write(this.#file, this.#last.subarray(0, this.#used));
      this.#blocks.push(null);
    }
    this.#used = 0;
  }

  #load(block: number): Buffer {
    if (block === this.#blocks.length) return this.#last;
    const inMemory = this.#blocks[block];
    if (inMemory) return inMemory;
    if (this.#read?.block === block) return this.#read.content;
    const offset = this.#offsets[block];
    if (this.#file === null || offset === undefined) throw new RangeError(`The spool has no block ${block}`);
    const size = (this.#offsets[block + 1] ?? this.#fileSize) - offset;
    const content = this.#read?.content.length === size ? this.#read.content : Buffer.allocUnsafe(size);
    readSync(this.#file, content, 0, size, offset);
    this.#read = { block, content };
    return content;
  }
}

/** Removed at once, so that nothing stays behind if the process is killed. */
function openTemporary(): number {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'release-graph-spool-'));
    const file = openSync(join(folder, 'spool'), 'wx+', 0o600);
    rmSync(folder, { recursive: true, force: true });
    return file;
  } catch (error) {
    throw unwritable(error);
  }
}

function write(file: number, bytes: Buffer): number {
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    return bytes.length;
  } catch (error) {
    throw unwritable(error);
  }
}

const unwritable = (cause: unknown): AppError =>
  new AppError(
    'SPOOL_UNWRITABLE',
    'The sync cannot store long lists in the temporary folder of the system (TMPDIR). Nothing was written.',
    { cause },
  );
