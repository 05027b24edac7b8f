const maxLength = 160;

/** Makes text from outside safe for a log line or a run: one short line without control characters; null if empty. */
export function quoteLine(text: string | null): string | null {
  const line = (text ?? '').replace(/[\p{C}\s]+/gu, ' ').trim();
  if (line === '') return null;
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

/** The parsed value; undefined, which JSON cannot express, if the text is not JSON. */
export function tryParseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The body as text; null if it is longer than `maxBytes` after decompression. */
export async function readBody(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop cancels the stream and the download.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
