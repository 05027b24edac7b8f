import { defineEntity, p } from '@mikro-orm/core';
import { AccountEntity } from './account.entity.ts';
import { ArtistEntity } from './artist.entity.ts';

/** Whom an account follows. Retention spares these artists; an emptied graph has none of them, nor has this table. */
export const FollowedArtistEntity = defineEntity({
  name: 'FollowedArtistEntity',
  tableName: 'account_followed_artist',
  properties: {
    account: () => p.manyToOne(AccountEntity).primary().deleteRule('cascade').index(false),
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
  },
  indexes: [{ properties: ['artist', 'account'] }],
});

/** When Spotify was last asked for the albums of an artist whom somebody follows. */
export const ArtistAlbumsEntity = defineEntity({
  name: 'ArtistAlbumsEntity',
  tableName: 'artist_albums',
  properties: {
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
    askedAt: p.text(),
  },
});
