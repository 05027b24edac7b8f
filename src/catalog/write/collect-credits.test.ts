import { expect, it } from 'vitest';
import { CreditsByArtist, collectCredits } from './collect-credits.ts';

const ada = { spotifyId: 'b1', name: 'Ada', url: 'https://open.spotify.com/artist/b1' };

it('returns each different way in which releases name an artist, in their order', () => {
  const ways = [
    ada,
    { ...ada, name: 'ADA' },
    { ...ada, url: 'https://b1.test/?si=x' },
    { ...ada, name: 'A\n"d\0\ud800a' },
  ];
  const credits = collectCredits([
    { artists: ways, releaseDate: null },
    { artists: null, releaseDate: null },
    { artists: ways.toReversed(), releaseDate: null },
  ]);
  expect(credits.get('b1')).toEqual(ways);
  expect(credits.get('b2')).toEqual([]);
});

it('returns the URLs of many hosts', () => {
  const credits = new CreditsByArtist();
  const given = Array.from({ length: 250 }, (_, index) => ({ ...ada, url: `https://${index}.test/artist/b1` }));
  for (const credit of given) credits.add(credit);
  expect(credits.get('b1')).toEqual(given);
});

it('lists artists in the order in which releases first name them', () => {
  const credits = new CreditsByArtist();
  for (const spotifyId of ['b2', 'b1', 'b2', 'b3']) credits.add({ ...ada, spotifyId });
  expect([...credits.keys()]).toEqual(['b2', 'b1', 'b3']);
});

it('knows the latest day of the releases that name an artist', () => {
  const dated = ['2026-11', '2026-11-20', null, '2025'].map((releaseDate) => ({ artists: [ada], releaseDate }));
  const credits = collectCredits([...dated, { artists: [{ ...ada, spotifyId: 'b2' }], releaseDate: null }]);
  credits.add({ ...ada, spotifyId: 'b3' });
  expect(['b1', 'b2', 'b3'].map((id) => credits.latestDayOf(id))).toEqual(['2026-11-20', '', undefined]);
});
