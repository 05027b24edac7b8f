import { z } from 'zod';
import { type ValueType, valueType } from './values.ts';

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

/** With its final slash and its query, which the service may need. Feeds show it. */
export const shownUrl: ValueType<string> = valueType('an http or https URL without user and password', (message) =>
  z
    .string()
    .refine((value) => {
      const url = URL.parse(value);
      return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password;
    }, message)
    .transform((value) => new URL(value).href),
);

/** Only requested, never shown: it may have a user and a password. */
export const serviceUrl: ValueType<string> = valueType('an http or https URL', (message) =>
  z.string().refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), message),
);

export const topicUrl: ValueType<string> = valueType(
  'the http or https URL of a topic, such as https://ntfy.sh/my-topic',
  (message) =>
    z.string().refine((value) => {
      const url = URL.parse(value);
      return url !== null && /^https?:$/.test(url.protocol) && /\/[^/]+$/.test(url.pathname);
    }, message),
);

export const smtpUrl: ValueType<string> = valueType('a URL such as smtps://user:password@mail.example.org', (message) =>
  z.string().refine((value) => {
    const url = URL.parse(value);
    return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
  }, message),
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
