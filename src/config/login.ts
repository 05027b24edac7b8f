import { isLoopback } from './loopback.ts';
import type { SettingValues } from './settings.ts';
import { hostnameOf } from './url-values.ts';

export interface LoginConfig {
  /** Where Spotify sends browsers after a login; null: 127.0.0.1 with the port of the server. */
  redirectUri: string | null;
}

type LoginSettings = Pick<SettingValues, 'LOGIN' | 'REDIRECT_URI' | 'SESSION_SECRET' | 'HOST' | 'TRUST_PROXY'>;

/** A proxy on this machine may add no header, but then browsers are redirected to another host than this machine. */
const isReachable = ({ HOST, TRUST_PROXY, REDIRECT_URI = '' }: LoginSettings): boolean =>
  !isLoopback(HOST) || TRUST_PROXY > 0 || (REDIRECT_URI !== '' && !isLoopback(hostnameOf(REDIRECT_URI)));

/** If other machines can reach the server, login is off until SESSION_SECRET is set. */
export function toLogin(settings: LoginSettings): LoginConfig | null {
  const { LOGIN, REDIRECT_URI, SESSION_SECRET } = settings;
  if (LOGIN === false || (SESSION_SECRET === undefined && isReachable(settings))) return null;
  return { redirectUri: REDIRECT_URI ?? null };
}

export function loginProblems(settings: LoginSettings): string[] {
  if (settings.LOGIN !== true || settings.SESSION_SECRET !== undefined || !isReachable(settings)) return [];
  return [
    'SESSION_SECRET: expected at least 32 characters, because LOGIN is on and other machines can reach the server',
  ];
}
