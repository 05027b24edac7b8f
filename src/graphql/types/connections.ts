import { type ClassType, createUnionType, Field, Int, ObjectType } from '../type-graphql.ts';
import { ArtistType } from './artist.type.ts';
import { ChangeType } from './change.type.ts';
import { GenreType } from './genre.type.ts';
import { ReleaseType } from './release.type.ts';
import { SyncRunType } from './sync-run.type.ts';

const SearchResultUnion = createUnionType({
  name: 'SearchResult',
  description: 'What a search finds.',
  types: () => [ArtistType, ReleaseType] as const,
  resolveType: (value) => ('kind' in value && value.kind === 'Release' ? 'Release' : 'Artist'),
});

@ObjectType('PageInfo', { description: 'Where a page stands in its list.', simpleResolvers: true })
class PageInfoType {
  @Field(() => Boolean, { description: 'Whether the list goes on after this page.' })
  declare hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether the list has something before this page.' })
  declare hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge; null on an empty page.' })
  declare startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The cursor of the last edge. On an empty page of changes the one to go on from, on any other empty page null.',
  })
  declare endCursor: string | null;
}

/** The pair of types that Relay's connections ask for, `things` being what the descriptions call the nodes. */
function createConnectionType(
  name: string,
  node: () => ClassType | typeof SearchResultUnion,
  things: string,
  total = 'How long the whole list is; costs nothing when it is not selected.',
): ClassType {
  @ObjectType(`${name}Edge`, { description: `A place in a list of ${things}.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'Opaque; goes into after or before of the same list.' })
    declare cursor: string;

    @Field(node, { description: 'What is at this place.' })
    declare node: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${things}.`, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: 'The nodes of the page with their cursors.' })
    declare edges: Edge[];

    @Field(() => [node()], { description: 'The nodes of the page, for those who need no cursors.' })
    declare nodes: unknown[];

    @Field(() => PageInfoType, { description: 'Where the page stands in the list.' })
    declare pageInfo: PageInfoType;

    @Field(() => Int, { description: total })
    declare totalCount: number;
  }
  return Connection;
}

export const ArtistConnectionType = createConnectionType('Artist', () => ArtistType, 'artists');
export const ReleaseConnectionType = createConnectionType('Release', () => ReleaseType, 'releases');
export const GenreConnectionType = createConnectionType('Genre', () => GenreType, 'genres');
export const SyncRunConnectionType = createConnectionType('SyncRun', () => SyncRunType, 'syncs');
export const ChangeConnectionType = createConnectionType(
  'Change',
  () => ChangeType,
  'changes',
  'How many changes are kept, wherever the page begins: not what is left to read after it.',
);
export const SearchConnectionType = createConnectionType('Search', () => SearchResultUnion, 'search results');
