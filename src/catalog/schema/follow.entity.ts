import { defineEntity, p } from '@mikro-orm/core';
import { AccountEntity } from './account.entity.ts';
import { ArtistEntity } from './artist.entity.ts';

/** The artists that an account follows. Retention does not delete them. */
export const FollowedArtistEntity = defineEntity({
  name: 'FollowedArtistEntity',
  tableName: 'account_followed_artist',
  properties: {
    account: () => p.manyToOne(AccountEntity).primary().deleteRule('cascade').index(false),
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
  },
  indexes: [{ properties: ['artist', 'account'] }],
});

/** When a sync last read the albums of a followed artist. */
export const ArtistAlbumsEntity = defineEntity({
  name: 'ArtistAlbumsEntity',
  tableName: 'artist_albums',
  properties: {
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
    askedAt: p.text(),
  },
});
