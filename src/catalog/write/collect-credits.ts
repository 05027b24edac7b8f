import type { CreditInput, CreditsByArtist, ReleaseInput } from './catalog-update.ts';

export function collectCredits(releases: Iterable<Pick<ReleaseInput, 'artists'>>): CreditsByArtist {
  const credits: CreditsByArtist = new Map();
  for (const { artists } of releases) for (const credit of artists ?? []) addCredit(credits, credit);
  return credits;
}

export function addCredit(credits: CreditsByArtist, credit: CreditInput): void {
  const found = credits.get(credit.spotifyId);
  if (!found) credits.set(credit.spotifyId, [credit]);
  else if (!found.some(({ name, url }) => name === credit.name && url === credit.url)) found.push(credit);
}
