/** How a value is written as text: one rule for whichever interface it comes in by. */
export interface TextFormat {
  /** For the person who wrote it otherwise. */
  expected: string;
  accepts: (text: string) => boolean;
}

export const calendarDay: TextFormat = {
  expected: 'a date such as 2026-11-20',
  // Also in the calendar: there is no 30 February.
  accepts: (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    new Date(`${text}T00:00:00Z`).toISOString().startsWith(text),
};

export const moment: TextFormat = {
  expected: 'a date and time of RFC 3339, such as 2026-11-22T06:00:00Z',
  accepts: (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)),
};

export const webAddress: TextFormat = {
  expected: 'an absolute http or https URL',
  accepts: (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
};

export const countryCode: TextFormat = {
  expected: 'two capital letters such as US',
  accepts: (text) => /^[A-Z]{2}$/.test(text),
};
