/** A line of the JSON log; each kind of line has facts of its own. */
export interface LogLine extends Record<string, unknown> {
  level: number;
  msg: string;
}

export const parseLog = (lines: readonly string[]): LogLine[] => lines.map((line) => JSON.parse(line));

export const messagesOf = (lines: readonly string[]): string[] => parseLog(lines).map(({ msg }) => msg);
