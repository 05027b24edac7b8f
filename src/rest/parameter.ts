import { z } from 'zod';

/** Every parameter arrives as all the values that it was given. */
const values = z.array(z.string());

/** A parameter with one value: which of two would count is anybody's guess. */
export const single = <T extends z.ZodType<unknown, string>>(value: T) =>
  values
    .transform((given, context) => {
      const [only] = given;
      if (only !== undefined && given.length === 1) return only;
      context.addIssue({ code: 'custom', message: `expected one value, got ${given.length}` });
      return z.NEVER;
    })
    .pipe(value);

/** A parameter that may be repeated, or hold several values between commas. */
export const list = <T extends z.ZodType<unknown, string>>(value: T) =>
  values
    .transform((given) => [
      ...new Set(given.flatMap((text) => text.split(',')).map((text) => text.trim().toLowerCase())),
    ])
    .pipe(z.array(value));

/** What to say of a value that is not what it should be. */
export const expected = (what: string) => ({
  error: ({ input }: { input?: unknown }) => `expected ${what}, got ${shorten(String(input)) || 'nothing'}`,
});

export const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
