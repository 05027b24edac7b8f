import { Cron } from 'croner';
import { z } from 'zod';

/** How the text of a setting becomes a value. */
export interface ValueType<T> {
  /** What is allowed, as it follows "expected" in an error message. */
  allowed: string;
  schema: z.ZodType<T, string>;
}

/** `build` receives the message for values that are not allowed. */
export const valueType = <T>(allowed: string, build: (message: string) => z.ZodType<T, string>): ValueType<T> => ({
  allowed,
  schema: build(`expected ${allowed}`),
});

export const text = (allowed: string): ValueType<string> => valueType(allowed, () => z.string());

export const wholeNumber = (least: number, most: number): ValueType<number> =>
  valueType(`a whole number from ${least} to ${most}`, (message) =>
    z
      .string()
      .regex(/^\d{1,9}$/, message)
      .transform(Number)
      .refine((value) => value >= least && value <= most, message),
  );

export const wholeNumberOrOff = (most: number): ValueType<number | null> =>
  valueType(`a whole number from 1 to ${most}, or off`, (message) =>
    z
      .string()
      .regex(/^(off|[1-9]\d{0,8})$/, message)
      .transform((value) => (value === 'off' ? null : Number(value)))
      .refine((value) => value === null || value <= most, message),
  );

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T): ValueType<T[number]> =>
  valueType(`one of ${values.join(', ')}`, (message) =>
    z.string().transform((value, context): T[number] => {
      if (values.includes(value)) return value;
      context.addIssue(message);
      return z.NEVER;
    }),
  );

export const onOrOff: ValueType<boolean> = valueType('on or off', (message) =>
  z
    .string()
    .regex(/^(on|off)$/, message)
    .transform((value) => value === 'on'),
);

export const mailAddress: ValueType<string> = valueType('an e-mail address, such as music@example.org', (message) =>
  z.email(message),
);

/** Whether a source beside Spotify is read; `sandbox`: its bundled stand-in. */
export const sourceSwitch = oneOf(['off', 'on', 'sandbox']);

/** It is sent in a header, in parentheses. */
export const contact: ValueType<string> = valueType(
  'an e-mail address or a web address, such as music@example.org or https://example.org/music',
  (message) =>
    z
      .string()
      .max(200, message)
      .refine((value) => z.email().safeParse(value).success || isWebAddress(value), message),
);

const isWebAddress = (value: string): boolean =>
  /^https?:\/\/[\x21-\x27\x2a-\x7e]+$/.test(value) && (URL.parse(value)?.hostname.includes('.') ?? false);

export const marketList: ValueType<string[]> = valueType(
  'two-letter country codes separated by commas, such as US,DE',
  (message) =>
    z
      .string()
      .transform((value) => [...new Set(value.split(',').map((code) => code.trim().toUpperCase()))])
      .refine((codes) => codes.every((code) => /^[A-Z]{2}$/.test(code)), message),
);

export const cronLine: ValueType<string | null> = valueType(
  'a cron line of five or six fields that matches some date, such as 0 */6 * * *, or off',
  (message) =>
    z.string().transform((value, context) => {
      if (value === 'off') return null;
      if (hasNextRun(value)) return value;
      context.addIssue(message);
      return z.NEVER;
    }),
);

function hasNextRun(pattern: string): boolean {
  try {
    return new Cron(pattern, { paused: true, mode: '5-or-6-parts' }).nextRun() !== null;
  } catch {
    return false;
  }
}

export const bearerToken: ValueType<string> = valueType(
  'at least 16 characters without spaces, such as the output of openssl rand -hex 32',
  (message) => z.string().regex(/^[\x21-\x7e]{16,}$/, message),
);

export const sessionSecret: ValueType<string> = valueType(
  'at least 32 characters, such as the output of openssl rand -hex 32',
  (message) => z.string().min(32, message),
);

/** Origins of web pages on other sites. */
export interface CorsOrigins {
  /** Whether pages of any origin may read. */
  anybodyReads: boolean;
  /** Origins that may also send POST requests. */
  origins: string[];
}

export const corsOrigins: ValueType<CorsOrigins> = valueType(
  '*, origins separated by commas such as https://app.example.org, both, or off',
  (message) =>
    z
      .string()
      .transform((value) => (value === 'off' ? [] : value.split(',').map((origin) => origin.trim())))
      .refine((all) => all.every((origin) => origin === '*' || URL.parse(origin)?.origin === origin), message)
      .transform((all) => ({ anybodyReads: all.includes('*'), origins: all.filter((origin) => origin !== '*') })),
);
