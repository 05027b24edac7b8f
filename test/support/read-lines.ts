/** The lines of an NDJSON answer, each parsed. */
// biome-ignore lint/suspicious/noExplicitAny: a line has the shape of its address, which each test knows.
export async function readLines(response: Response): Promise<any[]> {
  const text = await response.text();
  if (text !== '' && !text.endsWith('\n')) throw new Error('The last line is not ended');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
