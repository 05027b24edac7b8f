const maxLength = 160;

/** Foreign words made safe for a log line or a run record: one short line without control characters, or null. */
export function quoteLine(text: string | null): string | null {
  const line = (text ?? '').replace(/[\p{C}\s]+/gu, ' ').trim();
  if (line === '') return null;
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

/** The value, or undefined (which JSON cannot express) when the text is not JSON. */
export function tryParseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The body as text, or null as soon as it proves longer than `maxBytes` (counted after decompression). */
export async function readBody(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop cancels the stream, and with it the download.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
