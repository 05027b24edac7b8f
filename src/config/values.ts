import { Cron } from 'croner';
import { z } from 'zod';

/** How the text of a setting becomes a value. */
export interface ValueType<T> {
  /** What is allowed, as it follows "expected" in an error message. */
  allowed: string;
  schema: z.ZodType<T, string>;
}

/** `build` receives the message for values that are not allowed. */
const valueType = <T>(allowed: string, build: (message: string) => z.ZodType<T, string>): ValueType<T> => ({
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

export const baseUrl: ValueType<string> = valueType(
  'an http or https URL without user, password, query or fragment',
  (message) =>
    z
      .string()
      .refine((value) => value === value.trim(), 'expected no space around the URL')
      .refine(isBareWebUrl, message)
      .transform((value) => value.replace(/\/+$/, '')),
);

/** Paths are appended to it, and feeds publish it. */
function isBareWebUrl(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && !/[?#]/.test(value) && !url.username && !url.password;
}

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

export const databaseUrl: ValueType<string> = valueType(
  'file: and a path, such as file:data/release-graph.db, or a URL such as postgresql://user:password@host/database',
  (message) =>
    z
      .string()
      .refine((value) => /^file:(?!$|:|\/\/[^/])/.test(value) || isPostgresUrl(value), message)
      .transform((value) => value.replace(/^file:(\/\/)?/, 'file:').replace(/^postgres:/, 'postgresql:')),
);

export const postgresUrl: ValueType<string> = valueType(
  'a URL such as postgresql://user:password@host/database',
  (message) =>
    z
      .string()
      .refine(isPostgresUrl, message)
      .transform((value) => value.replace(/^postgres:/, 'postgresql:')),
);

/** `postgres:` means the same. The host may be missing: a socket, named as the parameter `host`. */
function isPostgresUrl(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null && /^postgres(ql)?:$/.test(url.protocol) && value.includes('://') && /^\/[^/]+$/.test(url.pathname)
  );
}

export const redirectUri: ValueType<string> = valueType(
  'an https URL, or http with 127.0.0.1 or [::1], that ends with /auth/callback/',
  (message) =>
    z
      .string()
      .refine(
        (value) => !/^(.*\.)?localhost$/.test(hostnameOf(value)),
        'expected http://127.0.0.1:PORT/auth/callback/: Spotify does not accept localhost',
      )
      .refine(isRedirectUri, message),
);

function isRedirectUri(value: string): boolean {
  const url = URL.parse(value);
  if (!url || url.username || url.password || !/\/auth\/callback\/?$/.test(value)) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
}

export const hostnameOf = (value: string): string => URL.parse(value)?.hostname.toLowerCase() ?? '';
