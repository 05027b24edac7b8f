import { closeSync, openSync, readSync } from 'node:fs';
import { identifyFile } from './database-file.ts';

export type FileLoss = 'gone' | 'replaced' | 'overwritten';

/** The file header: SQLite's first bytes, and the place of `pragma user_version` (sqlite.org/fileformat2.html). */
const magic = 'SQLite format 3\0';
const stampOffset = 60;

/**
 * The database file as it was opened. A copy over the file keeps its inode, but not the stamp that each transaction leaves
 * in the header: the stamp in the file never falls, and never passes the one that SQLite reads through its `-wal`.
 */
export class OpenedFile implements Disposable {
  readonly path: string;
  #identity: string | null = null;
  #descriptor: number | null = null;
  #stamp = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Device and inode. Call it first when SQLite has opened the file. */
  get identity(): string | null {
    this.#identity ??= identifyFile(this.path);
    return this.#identity;
  }

  /** `readStamp` reads the stamp through SQLite. */
  async findLoss(readStamp: () => number | Promise<number>): Promise<FileLoss | null> {
    const found = identifyFile(this.path);
    if (found === null) return 'gone';
    if (found !== this.identity) return 'replaced';
    const inFile = this.#readStamp();
    if (inFile === null) return null;
    if (inFile < this.#stamp || inFile > (await readStamp())) return 'overwritten';
    this.#stamp = inFile;
    return null;
  }

  /** Null for a file that is unreadable or has another header: SQLite reports that. */
  #readStamp(): number | null {
    const header = Buffer.alloc(stampOffset + 4);
    try {
      // Stays open: closing it would drop the locks of SQLite on the same file (sqlite.org/howtocorrupt.html, section 2.2).
      this.#descriptor ??= openSync(this.path, 'r');
      readSync(this.#descriptor, header, 0, header.length, 0);
    } catch {
      return null;
    }
    return header.toString('latin1', 0, magic.length) === magic ? header.readInt32BE(stampOffset) : null;
  }

  /** Call it after SQLite has closed the file. */
  [Symbol.dispose](): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}

/** Greater than all before; seconds, so that stamps of another file hardly lie between two of this one. */
export const nextStamp = (stamp: number): number => Math.max(stamp + 1, Math.floor(Date.now() / 1000));
