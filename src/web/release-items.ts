import type { Artist } from '../catalog/read/artists.ts';
import type { ListPage } from '../catalog/read/paging/list-page.ts';
import type { CatalogReader } from '../catalog/read/reader.ts';
import { nameReleaseType, type ReleaseTypeName } from '../catalog/read/release-filter.ts';
import { findCredits, type Release } from '../catalog/read/releases.ts';
import { visibleName } from '../catalog/schema/visible-name.ts';
import { creditFields } from '../rest/present-artist.ts';

export const itemFields = [
  'spotifyId',
  'name',
  'type',
  'releaseDate',
  'releasedOn',
  'url',
  'images',
  'firstSeenAt',
] as const;

export type Credit = Pick<Artist, (typeof creditFields)[number]>;

/** A release in a list. */
export interface Item extends Pick<Release, Exclude<(typeof itemFields)[number], 'type'>> {
  type: ReleaseTypeName;
  artists: readonly Credit[];
}

export const pictureFields = ['spotifyId', 'name', 'images'] as const;

export type PicturedArtist = Pick<Artist, (typeof pictureFields)[number]>;

/** One statement reads the credits of all releases. */
export const loadItems = (reader: CatalogReader, releases: readonly Release[]): Promise<Item[]> =>
  Promise.all(
    releases.map(async (release) => ({
      ...withVisibleName(release),
      type: nameReleaseType(release.type),
      artists: (await findCredits(reader, release, creditFields)).map(withVisibleName),
    })),
  );

/** Pages link to releases and artists by their names. */
export const withVisibleName = <Named extends { name: string }>(named: Named): Named => ({
  ...named,
  name: visibleName(named.name),
});

/** Where a page of a list stands in it. */
export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

export interface ItemPage {
  items: readonly Item[];
  pageInfo: PageInfo;
}

export async function loadItemPage(reader: CatalogReader, list: ListPage<Release>): Promise<ItemPage> {
  const [items, pageInfo] = await Promise.all([loadItems(reader, list.nodes), readPageInfo(list)]);
  return { items, pageInfo };
}

export async function readPageInfo<Node>(list: ListPage<Node>): Promise<PageInfo> {
  const [hasNextPage, hasPreviousPage] = await Promise.all([list.hasNextPage(), list.hasPreviousPage()]);
  const startCursor = list.nodes.length === 0 ? null : list.cursorAt(0);
  return { hasNextPage, hasPreviousPage, startCursor, endCursor: list.endCursor() };
}

export interface CountedItemPage extends ItemPage {
  /** The length of the whole list. */
  total: number;
}

export async function loadCountedItemPage(reader: CatalogReader, list: ListPage<Release>): Promise<CountedItemPage> {
  const [page, total] = await Promise.all([loadItemPage(reader, list), list.count()]);
  return { ...page, total };
}
