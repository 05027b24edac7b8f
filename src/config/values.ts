import { Cron } from 'croner';
import { z } from 'zod';

/** Set but empty is how a template of an .env file says "not set". */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `expected a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `expected a whole number from ${least} to ${most}`);

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `expected one of ${values.join(', ')}` });

export const webAddress = z
  .string()
  .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'expected an http or https address')
  .refine((value) => value === value.trim(), 'expected no space around the address')
  .refine(isBare, 'expected an address without user, password, query and fragment')
  .transform((value) => value.replace(/\/+$/, ''));

/** A path is to be appended, and feeds show the address to everybody. */
function isBare(value: string): boolean {
  const url = URL.parse(value);
  return url === null || !(/[?#]/.test(value) || url.username || url.password);
}

export const marketList = z
  .string()
  .transform((value) => [...new Set(value.split(',').map((code) => code.trim().toUpperCase()))])
  .refine(
    (codes) => codes.every((code) => /^[A-Z]{2}$/.test(code)),
    'expected two-letter country codes separated by commas, such as US,DE',
  );

export const cronLine = z.string().transform((value, context) => {
  if (value === 'off') return null;
  try {
    const cron = new Cron(value, { paused: true, mode: '5-or-6-parts' });
    if (cron.nextRun() === null) throw new RangeError('It never comes');
    return value;
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'expected a cron line of five or six fields whose time comes, such as 0 */6 * * *, or off',
    });
    return z.NEVER;
  }
});

export const retention = z
  .string()
  .regex(/^(off|[1-9]\d{0,4})$/, 'expected a number of days from 1 to 99999, or off')
  .transform((value) => (value === 'off' ? null : Number(value)));

export const adminToken = z
  .string()
  .regex(
    /^[\x21-\x7e]{16,}$/,
    'expected at least 16 characters without spaces, such as what openssl rand -hex 32 gives',
  );

export const corsOrigins = z
  .string()
  .transform((value) => (value === 'off' ? [] : value.split(',').map((origin) => origin.trim())))
  .refine(
    (origins) => origins.every((origin) => origin === '*' || URL.parse(origin)?.origin === origin),
    'expected *, off, or origins separated by commas, such as https://app.example.org',
  )
  .transform((origins) => ({
    anybodyReads: origins.includes('*'),
    origins: origins.filter((origin) => origin !== '*'),
  }));

export const requestsPerMinute = z
  .string()
  .regex(/^(off|[1-9]\d{0,5})$/, 'expected a number of requests a minute from 1 to 999999, or off')
  .transform((value) => (value === 'off' ? null : Number(value)));

export const databaseUrl = z
  .string()
  .refine(
    (value) => /^file:(?!$|:|\/\/[^/])/.test(value),
    'expected file: and a path, such as file:data/release-graph.db',
  )
  .transform((value) => value.replace(/^file:(\/\/)?/, ''));
