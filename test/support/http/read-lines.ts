import type { PresentedChange } from '../../../src/rest/present-change.ts';

/** The changes of an NDJSON answer, one a line. */
export async function readLines(response: Response): Promise<PresentedChange[]> {
  const text = await response.text();
  if (text !== '' && !text.endsWith('\n')) throw new Error('The last line is not ended');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
