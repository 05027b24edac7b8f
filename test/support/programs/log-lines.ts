/** A line of the JSON log. Other fields depend on the message. */
export interface LogLine extends Record<string, unknown> {
  level: number;
  msg: string;
}

export const parseLog = (lines: readonly string[]): LogLine[] => lines.map((line) => JSON.parse(line));

export const messagesOf = (lines: readonly string[]): string[] => parseLog(lines).map(({ msg }) => msg);
