import { defineEntity, p } from '@mikro-orm/core';
import { ArtistEntity } from './artist.entity.ts';

/** When Spotify was last asked for the albums of an artist whom somebody follows. */
export const ArtistAlbumsEntity = defineEntity({
  name: 'ArtistAlbumsEntity',
  tableName: 'artist_albums',
  properties: {
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
    askedAt: p.text(),
  },
});
