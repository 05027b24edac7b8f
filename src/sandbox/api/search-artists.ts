import type { Artist } from '../catalogue/artists.ts';
import { presentArtist } from './present-artist.ts';
import { rotate } from './rotate.ts';
import { bearsAll } from './search-terms.ts';
import type { Found, Search } from './searching.ts';

export function searchArtists(search: Search): Found {
  const artists = rotate(findArtists(search), search.shift);
  return {
    total: artists.length,
    list: ({ offset, limit }) => artists.slice(offset, offset + limit).map((artist) => presentArtist(search, artist)),
  };
}

/** The most popular first. `tag:new` is for albums alone, so here it finds what bears it in its name. */
function findArtists({ catalogue, terms }: Search): readonly Artist[] {
  const [genres, names] = [terms.filter(isGenre), terms.filter((term) => !isGenre(term))];
  const wanted = genres.map((term) => term.slice(genrePrefix.length));
  return catalogue
    .listArtists()
    .filter((artist) => bearsAll([artist.name], names) && wanted.every((genre) => artist.genres.includes(genre)))
    .sort((a, b) => b.popularity - a.popularity);
}

const genrePrefix = 'genre:';
const isGenre = (term: string): boolean => term.startsWith(genrePrefix);
