import { getFactsState } from '../graph-state.ts';
import type { CatalogReader } from '../reader.ts';
import { type GenreCriteria, type GenreSource, genreSources } from './genre-criteria.ts';

/** The part of a filter that is about genres. */
interface GenreFilter extends GenreCriteria {
  not?: readonly GenreFilter[];
}

const isAboutGenres = ({ genre, genreQ, not = [] }: GenreFilter): boolean =>
  genre !== undefined || genreQ !== undefined || not.some(isAboutGenres);

/** The sources in which the filter looks for genres; null without a criterion on genres. */
export async function findGenreSources(reader: CatalogReader, filter: GenreFilter): Promise<GenreSource[] | null> {
  if (!isAboutGenres(filter)) return null;
  const { hasTags } = await getFactsState(reader);
  const used = new Set<GenreSource>();
  collect(filter);
  return genreSources.filter((source) => used.has(source));

  function collect({ not = [], ...criteria }: GenreFilter): void {
    if (isAboutGenres(criteria)) {
      if (criteria.genreSource !== 'musicbrainz') used.add('spotify');
      if (criteria.genreSource === 'musicbrainz' || (!criteria.genreSource && hasTags)) used.add('musicbrainz');
    }
    for (const excluded of not) collect(excluded);
  }
}

/** While no tags are stored, statements look for Spotify's genres alone, which takes less time. The list is the same. */
export function withStoredGenres<Q extends { filter: GenreFilter; key: string }>(
  reader: CatalogReader,
  question: Q,
): Q | Promise<Q> {
  return isAboutGenres(question.filter) ? chooseSource(reader, question) : question;
}

async function chooseSource<Q extends { filter: GenreFilter; key: string }>(
  reader: CatalogReader,
  question: Q,
): Promise<Q> {
  const { hasTags } = await getFactsState(reader);
  return hasTags ? question : { ...question, filter: ofSpotify(question.filter), key: `${question.key} spotify` };
}

const ofSpotify = ({ not, ...filter }: GenreFilter): GenreFilter => ({
  ...filter,
  ...(isAboutGenres(filter) && !filter.genreSource ? { genreSource: 'spotify' } : {}),
  ...(not ? { not: not.map(ofSpotify) } : {}),
});
