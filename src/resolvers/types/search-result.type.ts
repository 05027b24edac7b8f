import { createUnionType } from '../type-graphql.ts';
import { ArtistType } from './artist.type.ts';
import { ReleaseType } from './release.type.ts';

export const SearchResultUnion = createUnionType({
  name: 'SearchResult',
  description: 'What a search finds.',
  types: () => [ArtistType, ReleaseType] as const,
  resolveType: (value) => ('kind' in value && value.kind === 'Release' ? 'Release' : 'Artist'),
});
