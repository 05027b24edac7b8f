import { z } from 'zod';
import { isLoopback } from './loopback.ts';

export interface LoginConfig {
  /** Where Spotify sends browsers back to; null: to 127.0.0.1 at the port that the server listens on. */
  redirectUri: string | null;
  /** What tokens of users are encrypted with; null: the secret of the Spotify app. */
  sessionSecret: string | null;
}

interface LoginSettings {
  LOGIN?: 'on' | 'off' | undefined;
  REDIRECT_URI?: string | undefined;
  SESSION_SECRET?: string | undefined;
  HOST: string;
  TRUST_PROXY: number;
}

export const redirectUri = z
  .string()
  .refine(
    (value) => !/^localhost$|\.localhost$/.test(hostOf(value)),
    'expected http://127.0.0.1:PORT/auth/callback/, as Spotify refuses localhost',
  )
  .refine(isAccepted, 'expected an https address, or http with 127.0.0.1 or [::1]: Spotify takes no other')
  .refine(
    (value) => URL.canParse(value) && /\/auth\/callback\/?$/.test(value),
    'expected an address that ends with /auth/callback/',
  );

export const sessionSecret = z
  .string()
  .min(32, 'expected at least 32 characters, such as what openssl rand -hex 32 gives');

const hostOf = (value: string): string => URL.parse(value)?.hostname.toLowerCase() ?? '';

function isAccepted(value: string): boolean {
  const url = URL.parse(value);
  if (!url || url.username || url.password) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
}

/** A proxy on this machine need not be told of: it is enough that browsers are sent to another address than this machine's. */
const isReachable = ({ HOST, TRUST_PROXY, REDIRECT_URI = '' }: LoginSettings): boolean =>
  !isLoopback(HOST) || TRUST_PROXY > 0 || (REDIRECT_URI !== '' && !isLoopback(hostOf(REDIRECT_URI)));

/** Where others reach the server, login is off until there is a secret for it. */
export function toLogin(settings: LoginSettings): LoginConfig | null {
  const { LOGIN, REDIRECT_URI: uri, SESSION_SECRET: secret } = settings;
  if (LOGIN === 'off' || (secret === undefined && isReachable(settings))) return null;
  return { redirectUri: uri ?? null, sessionSecret: secret ?? null };
}

export function loginProblems(settings: LoginSettings): string[] {
  if (settings.LOGIN !== 'on' || settings.SESSION_SECRET !== undefined || !isReachable(settings)) return [];
  return [
    'SESSION_SECRET: expected a secret of at least 32 characters, as LOGIN is on and the server can be reached from elsewhere',
  ];
}
