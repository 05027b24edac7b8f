import { probeRedirectUri } from '../../accounts/probe-redirect-uri.ts';
import type { DoctorContext } from './context.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

export async function checkRedirectUri({ config, app }: DoctorContext): Promise<Finding[]> {
  const { login, spotify, publicUrl, port } = config;
  if (!login) return [skipped('Login is off.')];
  if (login.redirectUri === null && port === 0)
    return [warning('PORT is 0, so the redirect URI changes at each start. Set PORT or REDIRECT_URI.')];
  const uri = login.redirectUri ?? `http://127.0.0.1:${port}/auth/callback/`;
  const otherSite =
    publicUrl !== null && new URL(publicUrl).origin !== new URL(uri).origin
      ? [warning(`${uri} is not on PUBLIC_URL (${publicUrl}): users would be logged in on another site.`)]
      : [];
  if (!spotify || !app) return [...otherSite, ok(`${uri}. The sandbox accepts it.`)];
  if (app.tokenFailure) return [...otherSite, skipped(`${uri}. Spotify cannot be asked without valid credentials.`)];
  const answers: Record<Awaited<ReturnType<typeof probeRedirectUri>>, Finding> = {
    accepted: ok(`${uri}. Spotify does not refuse it.`),
    refused: failed(`Spotify refuses ${uri}. Enter exactly this URI at https://developer.spotify.com/dashboard.`),
    unknown: warning(`${uri}. Spotify did not say whether it is listed in the dashboard.`),
  };
  return [...otherSite, answers[await probeRedirectUri(spotify, uri)]];
}
