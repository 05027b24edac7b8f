/** How a client sends what it has to send. */
export type Manner =
  | { kind: 'whole' }
  /** In so many pieces, with a pause between them. */
  | { kind: 'slow'; pieces: number }
  /** Gone after so many bytes, at the latest when all is sent. */
  | { kind: 'leaves'; afterBytes: number }
  /** Gone as soon as an answer begins. */
  | { kind: 'leaves at the answer' };

/** One character for each byte (latin1), so that the text is what goes over the wire. */
export type FuzzedRequest =
  | { way: 'socket'; text: string; manner: Manner }
  | { way: 'http'; method: string; path: string; headers: Record<string, string | string[]>; body: string };

/** A request by its parts, before they are put together, which may be done wrongly. */
export interface Draft {
  method: string;
  target: string;
  version: string;
  headers: [name: string, value: string][];
  body: string;
}

export const toBytes = (text: string): string => Buffer.from(text).toString('latin1');
