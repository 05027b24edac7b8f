import type { Account } from '../people/accounts.ts';
import { type Artist, type ArtistListArguments, listArtists, parseArtistQuestion } from './artists.ts';
import type { ListPage } from './paging/list-page.ts';
import type { CatalogReader } from './reader.ts';
import { listReleases, parseReleaseQuestion, type Release, type ReleaseListArguments } from './releases.ts';

type ArtistOptions = Omit<Parameters<typeof parseArtistQuestion>[1], 'list'>;
type ReleaseOptions = Omit<Parameters<typeof parseReleaseQuestion>[1], 'list' | 'owner'>;

/** The artists that the account follows. */
export function listFollowedArtists(
  reader: CatalogReader,
  { rowId }: Account,
  args: Omit<ArtistListArguments, 'filter'>,
  options: ArtistOptions,
): Promise<ListPage<Artist>> {
  const filter = { followedBy: rowId };
  return listArtists(reader, parseArtistQuestion({ ...args, filter }, { ...options, list: 'viewer.followedArtists' }));
}

/** The releases by artists that the account follows; with `newSince`, those first seen or listed since that moment. */
export function listFollowedReleases(
  reader: CatalogReader,
  { rowId }: Account,
  args: ReleaseListArguments,
  { newSince, ...options }: ReleaseOptions & { newSince?: string },
): Promise<ListPage<Release>> {
  const filter = { ...args.filter, newSince, followedBy: rowId };
  const list = newSince === undefined ? 'viewer.releases' : 'viewer.newSince';
  return listReleases(reader, parseReleaseQuestion({ ...args, filter }, { ...options, list }));
}
