const months = 6;

/** When Spotify stops taking the refresh token of who gave access at `consentedAt`; both are ISO 8601, UTC. */
export function reauthorizeBy(consentedAt: string): string {
  const end = new Date(consentedAt);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  // A month without that day: the one before it ends the earlier.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString();
}
