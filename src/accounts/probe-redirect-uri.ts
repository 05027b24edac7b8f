import { systemClock } from '../clock.ts';
import type { SpotifyConfig } from '../config/config.ts';
import { createUserClient } from '../spotify/user-client.ts';
import { challengeOf, createSecretToken } from './secrets.ts';

/** Whether Spotify lets browsers return there. Spotify may compare the URI only after the user has logged in. */
export type RedirectAnswer = 'accepted' | 'refused' | 'unknown';

const timeoutMs = 10_000;

/** Opens Spotify's consent page as a browser does that has no session there. */
export async function probeRedirectUri(account: SpotifyConfig, redirectUri: string): Promise<RedirectAnswer> {
  const { accountsUrl, apiUrl } = account;
  const client = createUserClient({
    credentials: account,
    accountsUrl,
    authorizeUrl: accountsUrl,
    apiUrl,
    clock: systemClock,
  });
  const challenge = challengeOf(createSecretToken());
  const url = client.authorizationUrl({ state: createSecretToken(), challenge, redirectUri });
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    if (response.status === 400) return 'refused';
    return response.status < 400 ? 'accepted' : 'unknown';
  } catch {
    return 'unknown';
  }
}
