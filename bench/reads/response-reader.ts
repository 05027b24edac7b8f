const headEnd = '\r\n\r\n';
/** The last chunk of a chunked body without trailers (RFC 9112 §7.1). */
const lastChunk = '0\r\n\r\n';

/** Finds the end of a response to a GET or POST. */
export class ResponseReader {
  #head = '';
  /** Bytes of the body that are missing; null before the head is complete, and for a chunked body. */
  #missing: number | null = null;
  #isChunked = false;

  /** Returns whether the response is complete. */
  push(chunk: Buffer): boolean {
    if (this.#missing !== null) this.#missing -= chunk.length;
    else if (!this.#isChunked) this.#pushHead(chunk);
    return this.#isChunked ? chunk.toString('latin1').endsWith(lastChunk) : this.#missing === 0;
  }

  get status(): number {
    return Number(this.#head.slice('HTTP/1.1 '.length).slice(0, 3));
  }

  /** Before the next response. */
  reset(): void {
    this.#head = '';
    this.#missing = null;
    this.#isChunked = false;
  }

  #pushHead(chunk: Buffer): void {
    const end = chunk.indexOf(headEnd);
    this.#head += chunk.toString('latin1', 0, end === -1 ? chunk.length : end);
    if (end === -1) return;
    this.#isChunked = /^transfer-encoding: chunked$/im.test(this.#head);
    if (this.#isChunked) return;
    const length = this.status === 304 ? 0 : Number(/^content-length: (\d+)$/im.exec(this.#head)?.[1] ?? 0);
    this.#missing = length - (chunk.length - end - headEnd.length);
  }
}
