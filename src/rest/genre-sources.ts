import type { GenreSource } from '../catalog/read/criteria/genre-criteria.ts';
import type { ListPage } from '../catalog/read/paging/list-page.ts';
import type { FilterQuery } from './filters.ts';

/** Where a list looked for genres. */
export interface WithGenreSources {
  genreSources?: readonly GenreSource[];
}

/** Only if the answer may be another than that of Spotify's genres alone. */
export async function presentGenreSources(list: ListPage<unknown>, query: FilterQuery): Promise<WithGenreSources> {
  const genreSources = await list.genreSources();
  const isNarrowed = query.genreSource !== undefined || query['not.genreSource'] !== undefined;
  return genreSources !== null && (isNarrowed || genreSources.includes('musicbrainz')) ? { genreSources } : {};
}
