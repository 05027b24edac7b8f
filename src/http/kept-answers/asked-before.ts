import { hash } from 'node:crypto';

/** Places for marks, of four bytes each. */
const placeCount = 65_536;

/**
 * Remembers of questions that they were asked, in as many bytes whatever is asked: the last one in each of its places. That one is
 * taken for another happens once in four thousand million times.
 */
export class AskedBefore {
  readonly #marks = new Uint32Array(placeCount);

  /** Whether it was asked before, which it is from here on. */
  note(question: string): boolean {
    const digest = hash('sha1', question, 'buffer');
    const place = digest.readUInt16LE(0);
    const mark = digest.readUInt32LE(2);
    const isKnown = this.#marks[place] === mark;
    this.#marks[place] = mark;
    return isKnown;
  }
}
