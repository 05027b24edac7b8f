import { z } from 'zod';
import { InvalidInputError } from '../errors.ts';

/**
 * The parameters of a query string. Many clients send a list as `type[]=album` (axios) or `type[0]=album` (qs): the brackets
 * are not part of the name.
 */
export const parseQuery = (text: string): URLSearchParams =>
  new URLSearchParams([...new URLSearchParams(text)].map(([name, value]) => [name.replace(/\[\d*\]$/, ''), value]));

/** All values of a parameter. */
const values = z.array(z.string());

/** A parameter with one value. A second value is an error, because either one could be meant. */
export const single = <T extends z.ZodType<unknown, string>>(value: T) =>
  values
    .transform((given, context) => {
      const [only] = given;
      if (only !== undefined && given.length === 1) return only;
      context.addIssue({ code: 'custom', message: `expected a single value, got ${given.length}` });
      return z.NEVER;
    })
    .pipe(value);

/** A parameter that may be repeated, or contain several values separated by commas. */
export const list = <T extends z.ZodType<unknown, string>>(value: T, fold = (text: string) => text) =>
  values
    .transform((given) => [...new Set(given.flatMap((text) => text.split(',')).map((text) => fold(text.trim())))])
    .pipe(z.array(value));

/** The message about an invalid value. */
export const expected = (what: string) => ({
  error: ({ input }: { input?: unknown }) => `expected ${what}, got ${shorten(String(input)) || 'nothing'}`,
});

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Parses a query string. Throws an InvalidInputError that names the invalid parameter. */
export function readQuery<S extends z.ZodObject>(parameters: S, query: URLSearchParams): z.output<S> {
  const names = [...new Set(query.keys())];
  refuseUnknown(names, Object.keys(parameters.shape));
  const parsed = parameters.safeParse(Object.fromEntries(names.map((name) => [name, query.getAll(name)])));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new InvalidInputError(name, `${name}: ${issue?.message}`);
}

/** A mistyped filter would otherwise be ignored, and the response would be wrong. */
function refuseUnknown(names: readonly string[], allowed: readonly string[]): void {
  const unknown = names.filter((name) => !allowed.includes(name)).map((name) => shorten(name) || '(no name)');
  const [first] = unknown;
  if (first === undefined) return;
  const instead = allowed.length > 0 ? `Allowed parameters: ${allowed.join(', ')}` : 'No parameters are allowed here';
  throw new InvalidInputError(first, `${unknown.slice(0, 10).join(', ')}: unknown. ${instead}`);
}
