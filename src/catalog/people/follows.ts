import type { EntityManager } from '@mikro-orm/sql';
import { AccountEntity } from '../schema/account.entity.ts';
import { ArtistEntity } from '../schema/artist.entity.ts';
import { FollowedArtistEntity } from '../schema/follow.entity.ts';
import { inBatches } from '../schema/graph.ts';

/** Makes the account follow those of these artists that the graph has, and no others. Call it in a transaction. */
export async function replaceFollows(
  em: EntityManager,
  accountId: number,
  spotifyIds: ReadonlySet<string>,
): Promise<void> {
  await em.nativeDelete(FollowedArtistEntity, { account: accountId });
  for (const batch of inBatches([...spotifyIds])) {
    const artists = await em.find(ArtistEntity, { spotifyId: { $in: batch } }, { fields: ['id'] });
    const follows = artists.map(({ id }) => ({ account: accountId, artist: id }));
    await em.insertMany(FollowedArtistEntity, follows);
  }
}

/** Marks the follows of all accounts as never loaded. For an emptied graph: they were deleted with the artists. */
export async function resetFollows(em: EntityManager): Promise<void> {
  await em.nativeUpdate(AccountEntity, {}, { followsRequestedAt: null, followsSyncedAt: null });
}
