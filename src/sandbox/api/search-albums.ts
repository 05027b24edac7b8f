import type { Catalogue } from '../catalogue/catalogue.ts';
import { findRegion } from '../catalogue/markets.ts';
import type { Turn } from '../catalogue/schedule.ts';
import { presentSimplifiedAlbum } from './present-album.ts';
import { rotate } from './rotate.ts';
import { bearsAll } from './search-terms.ts';
import type { Found, Search } from './searching.ts';

export function searchAlbums(search: Search): Found {
  const { catalogue } = search;
  const turns = rotate(findTurns(search), search.shift);
  return {
    total: turns.length,
    list: ({ offset, limit }) =>
      turns.slice(offset, offset + limit).map((turn) => presentSimplifiedAlbum(search, catalogue.release(turn))),
  };
}

function findTurns({ catalogue, day, terms, market }: Search): readonly Turn[] {
  // As at Spotify: a filter by genre finds no albums.
  if (terms.some((term) => term.startsWith('genre:'))) return [];
  // Whatever is listed is new, so tag:new excludes nothing.
  const wanted = terms.filter((term) => term !== 'tag:new');
  const popular = catalogue.listing(day).popular(market === undefined ? undefined : findRegion(market));
  return wanted.length === 0 ? popular : popular.filter((turn) => bearsAll(namesOn(catalogue, turn), wanted));
}

function namesOn(catalogue: Catalogue, turn: Turn): string[] {
  const { name, credits } = catalogue.release(turn);
  return [name, ...credits.map((number) => catalogue.artist(number).name)];
}
