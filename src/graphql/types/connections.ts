import { type ClassType, createUnionType, Field, Int, ObjectType } from '../type-graphql.ts';
import { AnnouncementType } from './announcement.type.ts';
import { ArtistType } from './artist.type.ts';
import { ChangeType } from './change.type.ts';
import { GenreType } from './common.type.ts';
import { GenreSourceEnum, genreSourcesDescription } from './facts.enums.ts';
import { ReleaseType } from './release.type.ts';
import { SyncRunType } from './sync-run.type.ts';

const SearchResultUnion = createUnionType({
  name: 'SearchResult',
  description: 'A search result: an artist or a release.',
  types: () => [ArtistType, ReleaseType] as const,
  resolveType: (value) => ('kind' in value && value.kind === 'Release' ? 'Release' : 'Artist'),
});

@ObjectType('PageInfo', { description: 'The position of a page in its list.', simpleResolvers: true })
class PageInfoType {
  @Field(() => Boolean, { description: 'Whether the list has items after this page.' })
  declare hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether the list has items before this page.' })
  declare hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge; null if the page is empty.' })
  declare startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The cursor of the last edge; null if the page is empty. On an empty page of changes, the cursor to continue from.',
  })
  declare endCursor: string | null;
}

/** The pair of types that Relay's connections ask for, `things` being what the descriptions call the nodes. */
function createConnectionType(
  name: string,
  node: () => ClassType | typeof SearchResultUnion,
  things: string,
  total = 'The number of items in the whole list. Computed only when selected.',
): ClassType {
  @ObjectType(`${name}Edge`, { description: `An item in a list of ${things}, with its cursor.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'An opaque cursor for the arguments after and before of the same list.' })
    declare cursor: string;

    @Field(node, { description: 'The item.' })
    declare node: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${things}.`, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: 'The items of the page with their cursors.' })
    declare edges: Edge[];

    @Field(() => [node()], { description: 'The items of the page without cursors.' })
    declare nodes: unknown[];

    @Field(() => PageInfoType, { description: 'The position of the page in the list.' })
    declare pageInfo: PageInfoType;

    @Field(() => Int, { description: total })
    declare totalCount: number;
  }
  return Connection;
}

/** The pair of types for a list that a filter by genre may narrow. */
function createFilteredConnectionType(...parts: Parameters<typeof createConnectionType>): ClassType {
  const Connection = createConnectionType(...parts);
  Field(() => [GenreSourceEnum], { nullable: true, description: genreSourcesDescription })(
    Connection.prototype,
    'genreSources',
  );
  return Connection;
}

export const ArtistConnectionType = createFilteredConnectionType('Artist', () => ArtistType, 'artists');
export const ReleaseConnectionType = createFilteredConnectionType('Release', () => ReleaseType, 'releases');
export const AnnouncementConnectionType = createConnectionType('Announcement', () => AnnouncementType, 'announcements');
export const GenreConnectionType = createConnectionType('Genre', () => GenreType, 'genres');
export const SyncRunConnectionType = createConnectionType('SyncRun', () => SyncRunType, 'syncs');
export const ChangeConnectionType = createConnectionType(
  'Change',
  () => ChangeType,
  'changes',
  'The number of all changes that the server still has, not the number after the cursor.',
);
export const SearchConnectionType = createConnectionType('Search', () => SearchResultUnion, 'search results');
