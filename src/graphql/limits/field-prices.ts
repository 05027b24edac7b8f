import type { GraphQLObjectType } from 'graphql';
import { defaultPageSize } from '../../catalog/read/paging/question.ts';
import { type ListStatement, type PricedFilter, priceOf, priceSearch } from '../../catalog/read/prices.ts';
import { shortUs } from '../../catalog/read/statement-times.ts';
import type { GraphSizes } from '../../catalog/schema/catalog-revision.entity.ts';
import { maxPageSize } from '../inputs/page.args.ts';

export type Arguments = Record<string, unknown>;

/** A list as the arguments of its field select it. */
export interface SelectedList {
  pageSize: number;
  /** The price of a statement over the list for one value: a count, or whether there is a further page. */
  statement: number;
  /** The flag of `pageInfo` that takes a statement; null if the page starts at an end of the list. */
  farSide: 'hasPreviousPage' | 'hasNextPage' | null;
}

/** What the parts of an operation cost, in one measure. */
export interface FieldPrices {
  object: number;
  priceOfValue(type: GraphQLObjectType, field: string, list: SelectedList): number;
  /** Of the statements of a field with objects, apart from the objects. */
  priceOfField(type: GraphQLObjectType, field: string, args: Arguments, place: FieldPlace): number;
  selectList(type: GraphQLObjectType, field: string, args: Arguments, isTop: boolean): SelectedList;
  /** How many objects a list field has. */
  lengthOf(type: GraphQLObjectType, field: string, args: Arguments, pageSize: number): number;
}

interface FieldPlace {
  /** Whether the field may read every row. The lists of an object are found by an index on that object. */
  isTop: boolean;
  /** The list around the field. */
  list: SelectedList;
}

const counts = ['totalCount', 'artistCount', 'releaseCount', 'followedCount'];

/** Assumed length of a list without pages, such as the sizes of an image. */
const usualLength = 3;

/** An invalid size is refused by the list itself. */
function pageSizeOf({ first, last }: Arguments): number {
  const size = first ?? last ?? defaultPageSize;
  return Math.min(Math.max(typeof size === 'number' ? size : defaultPageSize, 1), maxPageSize);
}

const farSideOf = ({ last, after, before }: Arguments): SelectedList['farSide'] => {
  if (last == null) return after == null ? null : 'hasPreviousPage';
  return before == null ? null : 'hasNextPage';
};

/** `edges` and `nodes` are as long as their page; a list by `ids` is as long as the ids. */
const mostOf = (type: GraphQLObjectType, field: string, { ids, ...args }: Arguments, pageSize: number): number => {
  if (type.name === 'ReleaseCounts' || field === 'tags') return pageSizeOf(args);
  if (type.name.endsWith('Connection')) return pageSize;
  return Array.isArray(ids) ? Math.max(ids.length, 1) : usualLength;
};

/** The most objects that a response can have. A count weighs as much as an object, another value a tenth. */
export const byPageSizes: FieldPrices = {
  object: 1,
  priceOfValue: (_type, field) => (counts.includes(field) ? 1 : 0.1),
  priceOfField: () => 0,
  selectList: (_type, _field, args) => ({ pageSize: pageSizeOf(args), statement: 0, farSide: null }),
  lengthOf: (type, field, args, pageSize) => mostOf(type, field, args, pageSize),
};

/** Microseconds. An object is read from a row, and a value is a part of it. Both are sent. */
const objectUs = 1;
const valueUs = 0.1;
/** Of a value that one statement reads for all objects of a list, beside others. */
const factUs = 1;
const facts = new Set([
  ...['musicbrainzId', 'country', 'sortName', 'disambiguation', 'musicbrainzReleaseGroupId', 'musicbrainzReleaseId'],
  ...['secondaryTypes', 'musicbrainzLabel', 'catalogNumber', 'barcode', 'originalReleaseDate', 'isReissue'],
]);
/** A statement for each object of a list is one for all of them: a share of it. */
const nestedStatementUs = 1.5;

/** Microseconds of processor time on a graph of these sizes, with lists of average length. */
export function bySizes(sizes: GraphSizes): FieldPrices {
  const releasesPerArtist = sizes.credits / Math.max(sizes.artists, 1);
  const artistsPerRelease = sizes.credits / Math.max(sizes.releases, 1);
  const priceTop = (statement: ListStatement, type: GraphQLObjectType, field: string, args: Arguments) => {
    const filter = { ...(args.filter as PricedFilter | null | undefined), collapse: args.collapse };
    if (type.name === 'Viewer') return shortUs + followedUs(field);
    if (field === 'search') return priceSearch(statement === 'count' ? 'count' : 'page', sizes);
    if (field === 'artists' || field === 'releases')
      return priceOf(field === 'artists' ? 'artist' : 'release', statement, filter, sizes);
    if (field === 'upcoming') return priceOf('announcement', statement, filter, sizes);
    // Each of its fields is a statement.
    if (field === 'releaseCounts') return statement === 'page' ? 0 : priceOf('release', 'groups', filter, sizes);
    return shortUs;
  };
  /** One page may read everything by thousands of followed artists. */
  const followedUs = (field: string): number =>
    ['followedArtists', 'releases', 'newSince'].includes(field) ? followedArtists * releasesPerArtist * 2 : 0;
  return {
    object: objectUs,
    priceOfValue(type, field, list) {
      if (field === 'artistCount' && type.name === 'Genre') return (sizes.artists / Math.max(sizes.genres, 1)) * 0.05;
      if (counts.includes(field) || field === list.farSide) return list.statement;
      return facts.has(field) ? factUs : valueUs;
    },
    priceOfField(type, field, args, { isTop, list }) {
      if (type.name === 'ReleaseCounts') return list.statement;
      if (isTop) return priceTop('page', type, field, args);
      // Images are stored with their owner.
      return field === 'images' || /(Connection|Edge)$/.test(type.name) ? 0 : nestedStatementUs;
    },
    selectList(type, field, args, isTop) {
      const statement = isTop
        ? priceTop(field === 'releaseCounts' ? 'groups' : 'count', type, field, args)
        : nestedStatementUs * 2;
      const pageSize = pageSizeOf(args);
      const isOfArtist = type.name === 'Artist' && field === 'releases';
      return {
        pageSize: isOfArtist ? Math.min(pageSize, releasesPerArtist) : pageSize,
        statement,
        farSide: farSideOf(args),
      };
    },
    lengthOf(type, field, args, pageSize) {
      if (type.name === 'Release' && field === 'artists') return artistsPerRelease;
      // Most changes are of whole records.
      if (type.name === 'Change' && field === 'fields') return 1;
      if (field === 'tags') return Math.min(pageSizeOf(args), usualLength);
      const most = mostOf(type, field, args, pageSize);
      return type.name === 'GenreConnection' ? Math.min(most, sizes.genres) : most;
    },
  };
}

/** A user follows hundreds of artists, and at most 5,000. */
const followedArtists = 300;
